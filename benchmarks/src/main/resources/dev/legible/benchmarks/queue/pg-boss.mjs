// Drains a pg-boss queue as Drain.java drains ours: node pg-boss.mjs URL TASKS LOOPS BATCH
import { PgBoss } from 'pg-boss';

const WARM_UP = 1000;
const [url, tasks, loops, batch] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const boss = new PgBoss({ connectionString: url, max: loops, supervise: false, schedule: false });
boss.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
await boss.start();
await boss.createQueue('bench');

async function add(count) {
  for (let added = 0; added < count; added += 1000) {
    await boss.insert('bench', Array.from({ length: 1000 }, () => ({ data: {} })));
  }
}

async function loop() {
  for (let done = 0; ; ) {
    const jobs = await boss.fetch('bench', { batchSize: batch });
    if (jobs.length === 0) {
      return done;
    }
    await boss.complete('bench', batch === 1 ? jobs[0].id : jobs.map((job) => job.id));
    done += jobs.length;
  }
}

async function drain() {
  return (await Promise.all(Array.from({ length: loops }, loop))).reduce((sum, done) => sum + done);
}

await add(WARM_UP);
await drain();
await add(tasks);
const begin = process.hrtime.bigint();
const done = await drain();
console.log((done * 1e9) / Number(process.hrtime.bigint() - begin));
await boss.stop({ graceful: false });
process.exit(0);

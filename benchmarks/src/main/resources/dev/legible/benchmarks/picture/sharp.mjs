// SPDX-License-Identifier: Apache-2.0
// Makes three pictures of one file each time a line arrives, and answers with a line:
// milliseconds by the clock, milliseconds of CPU, resident megabytes.
// node sharp.mjs PHOTO FOLDER; a line is "in turn" (one after the other) or "together".
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import sharp from 'sharp';

sharp.cache(false);
const [photo, folder] = process.argv.slice(2);
const file = readFileSync(photo);
const presets = [
  ['ai-vision', 2048, (image) => image.jpeg({ quality: 90 })],
  ['ai-chat', 1568, (image) => image.jpeg({ quality: 85 })],
  ['thumbnail', 256, (image) => image.webp({ quality: 80 })],
];

async function make([name, side, encode]) {
  const image = sharp(file).autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true });
  writeFileSync(`${folder}/sharp.${name}`, await encode(image).toBuffer());
}

for await (const line of createInterface({ input: process.stdin })) {
  const start = performance.now();
  const before = process.cpuUsage();
  if (line === 'together') {
    await Promise.all(presets.map(make));
  } else {
    for (const preset of presets) {
      await make(preset);
    }
  }
  const used = process.cpuUsage(before);
  const millis = performance.now() - start;
  console.log(`${millis} ${(used.user + used.system) / 1000} ${process.memoryUsage.rss() / 1048576}`);
}

# SPDX-License-Identifier: Apache-2.0
"""How often a field of some confidence is right: reliability.py SCORER DATA_DIR OUT_DIR

OUT_DIR holds what benchmarks/fields wrote: receipts.jsonl, digital.jsonl, scans.jsonl. Prints a Markdown table.
"""
import importlib.util, json, os, sys

scorer, data, out = sys.argv[1:4]
spec = importlib.util.spec_from_file_location('score', scorer)
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)

invoices = {score.stem(o['path']): {'vendor': o['seller'], 'date': o['date'], 'tax': o['TaxTotalAmount'], 'amount': o['GrandTotalAmount']}
            for o in json.load(open(os.path.join(data, 'invoices', 'truth.json'), encoding='utf-8'))}


def receipt(file):
    key = json.load(open(os.path.join(data, 'receipts', 'key', score.stem(file) + '.json'), encoding='utf-8'))
    return {'vendor': key.get('company'), 'date': key.get('date'), 'amount': key.get('total')}


SAME = {'vendor': score.same_name, 'date': score.same_date, 'amount': score.same_money, 'tax': score.same_money}
BANDS = ((0, .5), (.5, .7), (.7, .8), (.8, .9), (.9, .95), (.95, 1.01))
fields, documents = [], []
for name, truth_of in (('receipts', receipt), ('digital', lambda f: invoices[score.stem(f)]), ('scans', lambda f: invoices[score.stem(f)])):
    for line in open(os.path.join(out, name + '.jsonl'), encoding='utf-8'):
        said = json.loads(line)
        right = []
        for field, want in truth_of(said['file']).items():
            if want in (None, ''):
                continue
            right.append(SAME[field](said.get(field), want))
            fields.append((said['fields'].get(field, {}).get('confidence', 0), right[-1]))
        documents.append((said['confidence'], all(right)))

print('| confidence | fields | of them right | documents | of them all right |')
print('|---|---|---|---|---|')
for low, high in BANDS:
    cells = []
    for pairs in (fields, documents):
        band = [right for confidence, right in pairs if low <= confidence < high]
        cells += [len(band), '%.2f' % (sum(band) / len(band)) if band else '']
    print('| %g to %g | %s | %s | %s | %s |' % (low, min(high, 1), *cells))

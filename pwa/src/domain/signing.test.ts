import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/signing.json';
import type { Signing } from './catalogue';
import type { Agreement } from './operations.gen';
import { readBackHash, type SigningNeeds, signingMarks, signingNeeds, strictest } from './signing';

describe('agreeing', () => {
  it.each(golden.hashes)('is bound to exactly these sentences: $name', async ({ sentences, sha256 }) => {
    expect(await readBackHash(sentences)).toBe(sha256);
  });

  it.each(golden.needs)('$name', ({ code, signing, help, ...said }) => {
    const { inPerson, sentenceBySentence, ...needs } = signingNeeds(code, signing as Signing, help);
    const { name: _, ...wanted } = said;
    expect({ ...needs, in_person: inPerson, sentence_by_sentence: sentenceBySentence }).toEqual(wanted);
  });

  it.each(golden.marks)('marks: $name', async ({ code, signing, help, agreement, marks }) => {
    const needs = signingNeeds(code, signing as Signing, help);
    expect(await signingMarks(needs, agreement as unknown as Agreement | null)).toEqual(marks);
  });
});

describe('several at once', () => {
  const of = (name: string): SigningNeeds => {
    const one = golden.needs.find((needs) => needs.name === name) as (typeof golden.needs)[number];
    return signingNeeds(one.code, one.signing as Signing, one.help);
  };

  it('ask what the strictest of them asks', () => {
    const birth = of('a birth, on the road; no help');
    const marriage = of('a marriage; reading_writing');
    const will = of('a will; reading_writing and interpreter');
    expect(strictest([birth])).toEqual(birth);
    expect(strictest([birth, marriage])).toMatchObject({
      ways: ['signed', 'fingerprint'],
      witnesses: 0,
      inPerson: true,
      sentenceBySentence: true,
      rules: ['SG2', 'SG5', 'SG10', 'SG7'],
    });
    expect(strictest([birth, will])).toMatchObject({ ways: birth.ways, witnesses: 2, interpreter: true });
  });

  it('an agreement that is enough for all of them is enough for each', async () => {
    for (const { agreement } of golden.marks) {
      const all = golden.needs.map(({ name }) => of(name));
      for (const one of all)
        for (const other of all) {
          const said = agreement as unknown as Agreement | null;
          if ((await signingMarks(strictest([one, other]), said)).length > 0) continue;
          expect([await signingMarks(one, said), await signingMarks(other, said)]).toEqual([[], []]);
        }
    }
  });
});

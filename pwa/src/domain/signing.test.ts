import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/signing.json';
import type { Signing } from './catalogue';
import type { Agreement } from './operations.gen';
import { readBackHash, signingMarks, signingNeeds } from './signing';

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

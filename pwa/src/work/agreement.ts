import { readBackHash } from '../capture/read-back';
import type { Agreement } from '../domain/operations.gen';
import type { AgreementInput } from './types';

/** The agreement as it is recorded, bound to the hash of exactly what was read. */
export async function agreementOf(input: AgreementInput): Promise<Agreement> {
  const witnesses = input.witnesses.map(({ name, idNumber, photoId }) => ({
    name: name.trim(),
    id_number: idNumber || null,
    attachment_id: photoId,
  }));
  return {
    method: input.method,
    read_back_sha256: await readBackHash(input.readBack),
    attachment_id: input.photoId,
    witnesses,
    interpreter: input.interpreter.trim()
      ? { name: input.interpreter.trim(), id_number: null, attachment_id: null }
      : null,
  };
}

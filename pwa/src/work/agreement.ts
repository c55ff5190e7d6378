import type { Agreement } from '../domain/operations.gen';
import { readBackHash } from '../domain/signing';
import type { AgreementInput } from './types';

/** The agreement as it is recorded, bound to the hash of exactly what was read; the sentences go along. */
export async function agreementOf(input: AgreementInput): Promise<Agreement> {
  const { interpreterIdNumber, interpreterPhotoId } = input;
  const interpreter = input.interpreter.trim();
  return {
    method: input.method,
    read_back_sha256: await readBackHash(input.readBack),
    read_back: input.readBack,
    attachment_id: input.photoId,
    witnesses: input.witnesses.map((one) => present(one.name, one.idNumber, one.photoId)),
    interpreter: interpreter ? present(interpreter, interpreterIdNumber ?? '', interpreterPhotoId ?? null) : null,
  };
}

function present(name: string, idNumber: string, photoId: string | null) {
  return { name: name.trim(), id_number: idNumber || null, attachment_id: photoId };
}

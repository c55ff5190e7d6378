import type { viSigning } from './vi-signing';

export const enSigning: Record<keyof typeof viSigning, string> = {
  'sign.page_read': 'Sentences {from} to {to} were read',
  'sign.language': 'Show in',
  'sign.vietnamese_counts': 'English only helps to follow. What is signed is the Vietnamese.',
  'sign.void': 'The dossier changed after it was signed. The signature counts no more: read it out and sign again.',
  'sign.undo': 'Undo a stroke',
  'sign.wide': 'Sign on the whole screen',
  'sign.done': 'Signed',
  'sign.witnesses_too': 'This person cannot read or hear it alone, so the law asks for two witnesses who sign as well.',
  'sign.missing_interpreter': "The interpreter's name and signature are needed.",
  'sign.interpreter_title': 'Interpreter',
  'sign.interpreter_pad': 'Where the interpreter signs',
  'sign.interpreter_hint': 'Translates every sentence to the applicant, then signs as well.',
  'error.read_again':
    'The dossier is not what was read. Nothing was saved, the draft is whole. Read it out and sign again.',
};

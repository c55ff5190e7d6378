/** Words of the take-in as a whole: its steps, what they want, and who else waits. */
export const enFlow = {
  'flow.title': 'Where this dossier stands',
  'flow.open': 'All steps',
  'flow.enough': 'complete',
  'flow.lacks': '{count} missing',
  'flow.unsigned': 'not signed',
  'flow.park': 'Put aside',
  'flow.next': 'Another person',
  'flow.go_on': 'Go on',
  'flow.parked': 'Put aside',
  'flow.drop': 'Drop this draft',
  'flow.drop_what': 'Gone for good: all that was typed, {photos} pictures and signatures.',
  'flow.drop_sure': 'Yes, drop the draft of {who}',
  'flow.drop_now': 'Drop it for good',
} as const;

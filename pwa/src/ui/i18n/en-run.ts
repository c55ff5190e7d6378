import type { viRun } from './vi-run';

/** Words of the return run, and of who receives. */
export const enRun: Record<keyof typeof viRun, string> = {
  'run.title': 'Return run',
  'run.left': 'left to give',
  'run.given': 'given today',
  'run.tried': 'not given',
  'run.scan': 'Scan the receipt',
  'run.aim': 'Hold the QR code of the receipt inside the yellow frame.',
  'run.scan_nothing':
    'No QR code in this picture. Come closer, with enough light; or type a name or number into the search box.',
  'run.scan_refused':
    'The browser does not allow the camera. Allow it in the settings of this page; or type a name or number into the search box.',
  'run.scan_none':
    'This device has no camera that works. Type a name or number into the search box, or choose a picture.',
  'run.scan_busy': 'Another app uses the camera. Close it and scan again; searching by name works still.',
  'run.scan_no_reader': 'This device cannot read codes. Type the dossier number printed on the receipt, such as 07012.',
  'run.is_card': 'This is the code of an identity card. Scan the code on the receipt.',
  'run.is_other': 'This is not the code of a receipt. Scan the QR code printed on the receipt.',
  'run.not_here':
    'This receipt is not in the trip pack of this device. Fetch the pack again when there is a network, or ask the commune.',
  'run.not_ready': 'Dossier {number} cannot be given back yet: it is at “{state}”.',
  'run.search': 'Find by name, hamlet or number',
  'run.found': '{count} found',
  'run.nothing_found': 'Nothing fits. Type fewer letters, or scan the receipt.',
  'run.late': '{count} results are past their promised day; they stand first in each hamlet.',
  'run.group': '{name} · {count}',
  'run.no_hamlet': 'Hamlet not known',
  'run.later': 'Arranged for later',
  'run.sent': 'By post or electronically',
  'run.arranged': 'Again on {date}',
  'run.arranged_today': 'Arranged for today',
  'run.due': 'Promised: {days}',
  'run.pull': 'Fetch the trip pack',
  'run.empty': 'No result waits to be given back. With a network, fetch the trip pack for new ones.',
  'deliver.acting': '{name}, who came to apply',
  'deliver.kinship': 'How are they related?',
  'deliver.kinship_missing': 'Choose how they are related to the applicant.',
  'deliver.id_missing': 'Write the number of the receiver’s paper.',
  'deliver.rule_relative': 'A relative shows their own identity paper; write its number and how they are related.',
  'deliver.rule_authorised':
    'An authorised person shows an identity paper and the written authorisation; photograph it.',
  'deliver.paper': 'Written authorisation',
  'deliver.paper_shoot': 'Photograph the authorisation',
  'deliver.paper_taken': 'The authorisation is photographed',
  'deliver.paper_missing': 'Photograph the authorisation before handing over.',
  'deliver.paper_before': 'The authorisation is in the dossier since it was taken in.',
  'deliver.handover': 'Picture of the hand-over (if wanted)',
  'deliver.handover_taken': 'The hand-over is photographed',
  'deliver.again': 'Take it again',
};

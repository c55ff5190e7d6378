import type { viCamera } from './vi-camera';

/** The camera for papers, and for the code of a procedure. */
export const enCamera: Record<keyof typeof viCamera, string> = {
  'camera.title': 'Photograph: {name}',
  'camera.aim': 'Fit the paper into the frame, with all four corners in sight.',
  'camera.aim_card': 'Lay the card sideways, inside the frame.',
  'camera.first': 'Photograph',
  'camera.next': 'Next page',
  'camera.next_paper': 'Next paper: {name}',
  'camera.count': 'Pages taken: {count}',
  'camera.done': 'Done',
  'camera.from_file': 'A file',
  'camera.no_shot':
    'This page could not be taken. The pages before it are kept. Press again, or choose a file that exists.',
  'camera.refused':
    'The browser may not use the camera. What was taken is kept. Choose a file that exists, or press Done and photograph with the camera app.',
  'camera.none': 'This device has no camera that can be used. What was taken is kept. Choose a file that exists.',
  'camera.busy':
    'Another app uses the camera. What was taken is kept. Close that app and open this again, or choose a file that exists.',
  'code.label': 'Scan the code of a procedure',
  'code.scan': 'Scan a procedure code',
  'code.aim': 'Hold the QR code inside the yellow frame.',
  'code.nothing': 'No QR code in this picture. Come closer, with enough light; or type the code printed beside it.',
  'code.refused':
    'The camera is blocked. Press the symbol left of the address, choose Permissions, allow the camera, and scan again. Typing a name or code works still.',
  'code.none':
    'This device has no camera that can be used. Type the name or the code, or choose a picture that exists.',
  'code.busy': 'Another app uses the camera. Close it and scan again; typing a name or code works still.',
  'code.no_reader': 'This device cannot read codes. Type the code printed beside it, such as 1.001193.',
  'code.not_here': 'This is procedure {code}, which is not in the catalogue of this device.',
  'code.is_card': 'This is the code of an identity card. Scan it at the step of the person.',
  'code.is_insurance': 'This is the code of a health insurance card, not of a procedure.',
  'code.is_payment': 'This is a code to pay by, not of a procedure.',
  'code.is_tracking': 'This is the tracking code of a dossier that was taken in, not of a procedure.',
  'code.is_page': 'This is the address of a page ({name}), not the code of a procedure.',
  'code.is_contact': 'This code is for calling, writing or joining a network, not of a procedure.',
  'code.is_text': 'This code says “{name}”; there is no procedure code in it.',
};

import type { viCamera } from './vi-camera';

/** The camera for papers. */
export const enCamera: Record<keyof typeof viCamera, string> = {
  'camera.title': 'Photograph: {name}',
  'camera.aim': 'Fit the paper into the frame, with all four corners in sight.',
  'camera.aim_card': 'Lay the card sideways, inside the frame.',
  'camera.first': 'Photograph',
  'camera.next': 'Next page',
  'camera.next_paper': 'Next paper: {name}',
  'camera.count': 'Pages taken: {count}',
  'camera.done': 'Done',
  'camera.from_file': 'A picture or PDF',
  'camera.no_shot':
    'This page could not be taken. The pages before it are kept. Press again, or choose a file that exists.',
  'camera.refused':
    'The browser may not use the camera. What was taken is kept. Choose a file that exists, or press Done and photograph with the camera app.',
  'camera.none': 'This device has no camera that can be used. What was taken is kept. Choose a file that exists.',
  'camera.busy':
    'Another app uses the camera. What was taken is kept. Close that app and open this again, or choose a file that exists.',
};

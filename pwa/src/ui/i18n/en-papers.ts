import type { viPapers } from './vi-papers';

/** Pages of papers. */
export const enPapers: Record<keyof typeof viPapers, string> = {
  'fault.blurred': 'The picture is blurred. Take it again?',
  'fault.glare': 'There is glare on the picture. Take it again?',
  'fault.dark': 'The picture is too dark. Take it again?',
  'fault.short_blurred': 'Blurred',
  'fault.short_glare': 'Glare',
  'fault.short_dark': 'Too dark',
  'fault.again': 'Take again',
  'fault.use': 'Use it all the same',
  'page.up': 'Up',
  'page.up_label': 'Up: page {page} one forward',
  'page.down': 'Down',
  'page.down_label': 'Down: page {page} one back',
  'page.cut': 'Cut straight…',
  'page.cut_label': 'Cut straight… page {page}',
  'page.whole': 'Whole picture again',
  'page.whole_label': 'Whole picture again, page {page}',
  'page.drop': 'Remove',
  'page.drop_label': 'Remove page {page}',
  'page.dropped': 'Page {page} was removed.',
  'page.undo': 'Bring it back',
  'corners.title': 'Cut the sheet straight',
  'corners.found': 'The four corners were found. Drag one that is not right, or use the arrow keys.',
  'corners.not_found':
    'The edges of the sheet are not clear. Drag the four dots to its corners, or use the arrow keys.',
  'corners.crossed':
    'The corners cross or touch one another. The picture is as it was. Drag them so that they go round the sheet.',
  'corners.cut': 'Cut straight',
  'corners.keep': 'Leave as it is',
  'corners.corner_0': 'Upper left corner',
  'corners.corner_1': 'Upper right corner',
  'corners.corner_2': 'Lower right corner',
  'corners.corner_3': 'Lower left corner',
  'corners.at': '{corner}: {x} % across, {y} % down',
};

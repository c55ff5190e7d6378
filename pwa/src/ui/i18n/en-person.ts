import type { viPerson } from './vi-person';

export const enPerson: Readonly<Record<keyof typeof viPerson, string>> = {
  'scan.card': 'Scan the ID card',
  'scan.again': 'Scan again',
  'scan.by_hand': 'Type it in',
  'scan.from_picture': 'From a picture',
  'scan.label': 'Camera that scans the ID card',
  'scan.aim': 'Hold the card’s QR code inside the yellow frame.',
  'scan.light': 'Light',
  'scan.starting': 'Opening the camera…',
  'scan.privacy': 'Only the QR code is read. No picture of the card is kept.',
  'scan.done': 'The card of {name} was read. Please check each field.',
  'scan.done_insurance': 'The health insurance card of {name} was read. It has no personal number; please type it.',
  'scan.not_card': 'This code is not that of an ID card. It stands in a corner of the card, or on its back.',
  'scan.nothing': 'No QR code was found in this picture. Go closer, with light and no glare; or type it in.',
  'scan.refused':
    'The camera is blocked. Tap the sign left of the address, choose Permissions, allow Camera, then scan. Typing works too.',
  'scan.none': 'This device has no camera that can be used. Type what stands on the card, or choose a picture.',
  'scan.busy': 'Another app uses the camera. Close it and scan again; typing works too.',
  'scan.no_reader': 'This device cannot read codes. Type what stands on the card.',
};

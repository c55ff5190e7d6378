/** What is said of a PDF that cannot be taken as it is. */
export const enPdf = {
  'error.pdf_unclean':
    'This PDF may still say who made it, and on what machine, and that cannot be taken out here, so it was not saved. The draft is whole. Photograph the paper, or print it to a PDF without a lock and choose that.',
};

/** Everything that is not needed before the first tap works: one chunk, loaded after it. */
export { hamlets, peopleOfUnit, procedures, promise, teams, usual } from './catalogue';
export { decide, decisionWords, leadersHere } from './decide';
export { deliver } from './deliver';
export { dossiers } from './dossiers';
export { dropDraft, dropPhoto, keepDraft, newDraft, readDraft } from './drafts';
export { demoDoor, enrol, offer } from './enrol';
export { asWorkError } from './failures';
export { closeFieldSession, joinFieldSession, openFieldSession } from './field-session';
export { addNote, appraise, deliveryFailed, requestSupplement, startHandling, withdraw } from './handling';
export { readOutbox } from './outbox';
export { addDossierPhoto, addPhoto, photoUrl } from './photos';
export { pull } from './pull';
export { readBackOf } from './read-back';
export { recordIntake } from './record-intake';
export { sendNow, startSending } from './send';
export { unlock } from './unlock';
export { openDossier, tellViews } from './views';
export { applyUpdate, persistStorage, registerWorker } from './worker';

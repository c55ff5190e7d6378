/** Whether a dossier was resolved on the spot: the tablet's own tallies. Twin of `app/domain/rates.py`. */

export interface Counted {
  intakeSession: string | null;
  deliverySession: string | null;
  delivered: boolean;
  outcome: 'granted' | 'refused' | null;
}

/** Intake and delivery carry the same field session, and a decision lies between them. */
export function onTheSpot(dossier: Counted): boolean {
  return (
    dossier.intakeSession !== null &&
    dossier.delivered &&
    dossier.outcome !== null &&
    dossier.deliverySession === dossier.intakeSession
  );
}

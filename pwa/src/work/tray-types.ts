/** What cannot go or was not applied, and the file for whom the network does not come: types and verbs of both. */
import type { DraftPhoto, Instant } from './types';

/** lost: its sealed bytes are gone or broken. stuck: it does not go. held: taken out of the queue. kept: the commune has it and has not applied it. */
export type ProblemKind = 'lost' | 'stuck' | 'held' | 'kept';
/** again: into the queue, or the commune is asked once more. resend: from the team's own copy of a picture. */
export type ProblemAct = 'again' | 'take_out' | 'leave' | 'resend' | 'retake';

/** One entry of the outbox that somebody has to look at. */
export interface ProblemItem {
  /** names the entry for the verbs below */
  id: string;
  kind: ProblemKind;
  dossierId: string | null;
  /** whose dossier it is; empty where it belongs to none */
  title: string;
  /** the type of the operation; null for a picture, and where it is of no dossier */
  fact: string | null;
  picture: DraftPhoto['kind'] | null;
  /** what was typed with it */
  words: string;
  /** when it was made; null where this device does not know */
  at: Instant | null;
  since: Instant | null;
  code: string;
  /** the commune's own sentence, in Vietnamese */
  message: string | null;
  tries: number;
  exportedAt: Instant | null;
  acts: ProblemAct[];
}

/** While locked, and of what belongs to others, there are numbers and nothing else. */
export interface ProblemTray {
  total: number;
  items: ProblemItem[];
}

export interface HandOverSize {
  operations: number;
  blobs: number;
  bytes: number;
}

/** A file that is ready to be saved or passed on, and what is in it. */
export interface HandOverFile {
  name: string;
  file: File;
  operations: string[];
  blobs: string[];
}

export interface TrayVerbs {
  problems(): Promise<ProblemTray>;
  /** Raises `error.offline` never: what is put back goes when it can. */
  solve(id: string, act: Exclude<ProblemAct, 'retake'>): Promise<void>;
  /** another picture in the place of one whose bytes are lost; a new fact announces it */
  retake(id: string, file: Blob): Promise<void>;
  handOverSize(all: boolean): Promise<HandOverSize>;
  /** Raises `error.nothing_owed`, `error.no_room_for_file`. */
  makeHandOver(all: boolean, told: (done: number, total: number) => void): Promise<HandOverFile[]>;
  /** an officer saved or passed on these files; all in them stays owed, and is marked */
  handedOver(files: readonly HandOverFile[]): Promise<void>;
}

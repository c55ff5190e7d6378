import { calendarOf } from '../domain/calendar';
import type { BundleData, CalendarJson, ProcedureData } from '../domain/catalogue';
import { promise as promised } from '../domain/deadlines';
import { allOf, oneOf } from '../store/catalogue';
import { readMeta } from '../store/meta';
import { asBundle, asProcedure } from './catalogue-words';
import { stamp } from './clock';
import type { Context } from './context';
import { find, type Place } from './records';
import {
  type Bundle,
  type Draft,
  type Hamlet,
  type PersonOnDevice,
  type Procedure,
  type Promise_,
  type Role,
  type Team,
  WorkError,
} from './types';

/** A procedure of the trip pack: the catalogue's data and the revision that dossiers pin. */
export type PackedProcedure = ProcedureData & { revision: number; sayings?: readonly string[] };

/** An officer of the unit, as the trip pack tells of them. */
export type PackedPerson = {
  id: string;
  name: string;
  given_name?: string;
  roles: Role[];
  recipients?: string[];
  passkeys?: string[];
};

let read: { at: string; all: Procedure[] } | null = null;

/** Procedures that are in force, in the words of the screens; read once for each trip pack. */
export async function procedures(): Promise<Procedure[]> {
  const at = (await readMeta('contact'))?.pulledAt ?? '';
  if (at !== '' && read?.at === at) return read.all;
  const packed = await allOf<PackedProcedure>('catalogue');
  const all = packed.filter(({ status }) => status === 'active').map(asProcedure);
  read = { at, all };
  return all;
}

/** The bundles whose procedures are all in force here, in the words of the screens. */
export async function bundles(): Promise<Bundle[]> {
  const [packed, all] = await Promise.all([allOf<BundleData>('bundle'), procedures()]);
  const here = new Set(all.map(({ code }) => code));
  return packed.filter(({ parts }) => parts.every(({ codes }) => codes.every((code) => here.has(code)))).map(asBundle);
}

/** One procedure by its code; raises `error.unknown_procedure`. */
export async function procedureOf(code: string): Promise<PackedProcedure> {
  const found = await oneOf<PackedProcedure>('catalogue', code);
  if (!found) throw new WorkError('error.unknown_procedure', { code });
  return found;
}

export async function hamlets(): Promise<Hamlet[]> {
  return (await allOf<Hamlet>('hamlet')).map(({ id, name }) => ({ id, name }));
}

export async function teams(): Promise<Team[]> {
  const all = await allOf<{ id: string; name: string; members?: string[] }>('team');
  return all.map(({ id, name, members = [] }) => ({ id, name, members }));
}

/** Officers of the unit; before the first pull, the people of this device. */
export async function peopleOfUnit({ device }: Context): Promise<PersonOnDevice[]> {
  const all = await allOf<PackedPerson>('person');
  return all.length > 0 ? all.map(asPerson) : device.value.people;
}

export async function packedPeople(): Promise<Map<string, PackedPerson>> {
  return new Map((await allOf<PackedPerson>('person')).map((person) => [person.id, person]));
}

/** The person in the words of the screens; the given name is the last word of a Vietnamese name. */
export function asPerson(person: PackedPerson): PersonOnDevice {
  const given = person.given_name ?? person.name.split(' ').at(-1) ?? person.name;
  return { id: person.id, name: person.name, givenName: given, roles: person.roles };
}

/** Who an officer is, by name; the id where nobody knows. */
export async function nameOf({ device }: Context, id: string): Promise<string> {
  const here = device.value.people.find((person) => person.id === id);
  return here?.name ?? (await packedPeople()).get(id)?.name ?? id;
}

/** Codes that this person took in most lately on this device, at most six; only their vault tells. */
export async function usual({ vault }: Context): Promise<string[]> {
  return (vault && (await find<string[]>(vault, habitsOf(vault.person).id))?.value) || [];
}

/** Where a person's habits lie: what is taken in most says something of who comes. */
export function habitsOf(person: string): Place {
  return { id: `habits:${person}`, owner: person, kind: 'habits', sort: '' };
}

/** A procedure and the calendar by which its limit is counted. */
export type Rules = { procedure: PackedProcedure; calendar: CalendarJson | undefined };

/** What a dossier of this procedure goes by, as the trip pack has it; raises `error.unknown_procedure`. */
export async function rulesOf(code: string): Promise<Rules> {
  const [procedure, calendar] = await Promise.all([procedureOf(code), packedCalendar()]);
  return { procedure, calendar };
}

/** The hour that is promised at this instant. Without a calendar nothing is computed: the officer states it. */
export function promiseAt({ procedure, calendar }: Rules, at: string): Promise_ {
  if (!calendar) return { dueAt: null, basis: 'stated_needed', verified: false };
  return promised(procedure.time_limit, at, calendarOf(calendar));
}

/** The hour that would be promised now; for a bundle the latest of its hours, and none while one of them is unknown. */
export async function promise(procedureCode: string, bundle?: Draft['bundle']): Promise<Promise_> {
  const [rules, { at }] = await Promise.all([
    Promise.all((bundle?.codes ?? [procedureCode]).map((code) => rulesOf(code))),
    stamp(),
  ]);
  return latest(rules.map((one) => promiseAt(one, at)));
}

function latest(all: Promise_[]): Promise_ {
  const unknown = all.find(({ dueAt }) => dueAt === null);
  return unknown ?? all.reduce((late, one) => ((one.dueAt ?? '') > (late.dueAt ?? '') ? one : late));
}

/** As the last trip pack told it. */
export async function packedCalendar(): Promise<CalendarJson | undefined> {
  return (await allOf<CalendarJson>('calendar'))[0];
}

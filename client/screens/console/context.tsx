// What the parts of the console share: its data, the plan being made, and which panel is open.
// Must never hold a copy of the view: `useConsole` reads the newest one.
import { createContext, type ReactNode, useContext } from 'react';
import type { Console } from '../../../shared/view.ts';
import { useView } from '../../net/context.tsx';
import type { Plan, Planning } from './plan/usePlanning.ts';

export type WorkTab =
  | 'agreement'
  | 'messages'
  | 'notes'
  | 'guide'
  | 'move'
  | 'people'
  | 'devices'
  | 'exposure'
  | 'harm';
/** On a phone one of these is in sight; on a wide screen all are. */
export type Pane = 'room' | 'people' | 'work';

/** One small form or question at a time, each in its own place. */
export type Form = 'find' | 'post' | 'round' | 'end' | { reply: string };

export interface Desk {
  planning: Planning;
  tab: WorkTab;
  pane: Pane;
  open(tab: WorkTab): void;
  show(pane: Pane): void;
  form: Form | null;
  ask(form: Form | null): void;
  /** The plan's next press shall have the focus when it can be pressed: somebody opened it by a menu or by typing. */
  expect(what: 'plan' | null): void;
  expected: 'plan' | null;
}

const Context = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <Context value={desk}>{children}</Context>;
}

export interface DeskStart {
  tab?: WorkTab;
  pane?: Pane;
  plan?: Plan;
  form?: Form;
}
const Start = createContext<DeskStart>({});

/** Opens the console with something begun; a new one begins with nothing. */
export const StartDesk = Start;
export const useDeskStart = (): DeskStart => useContext(Start);

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('desk used outside the console');
  return desk;
}

/** The mediator's part of the view. */
export function useConsole(): Console {
  const { console } = useView();
  if (!console) throw new Error('the console is for mediators');
  return console;
}

// What the parts of the console share: its data, the plan being made, and which panel is open.
// Must never hold a copy of the view: `useConsole` reads the newest one.
import { createContext, type ReactNode, useContext } from 'react';
import type { Console } from '../../../shared/view.ts';
import { useView } from '../../net/context.tsx';
import type { Plan, Planning } from './plan/usePlanning.ts';

export type WorkTab = 'agreement' | 'messages' | 'notes' | 'move' | 'people' | 'devices';
/** On a phone one of these is in sight; on a wide screen all are. */
export type Pane = 'room' | 'people' | 'work';

export interface Desk {
  planning: Planning;
  tab: WorkTab;
  pane: Pane;
  open(tab: WorkTab): void;
  show(pane: Pane): void;
}

const Context = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <Context value={desk}>{children}</Context>;
}

export interface DeskStart {
  tab?: WorkTab;
  pane?: Pane;
  plan?: Plan;
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

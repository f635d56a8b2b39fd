// The floor of the room I am in, and the balance that mediators see, from the newest view.
// Must never keep a copy of either.
import type { Balance, FloorView } from '../../../shared/floor.ts';
import { useView } from '../../net/context.tsx';

/** null where the room has no floor. */
export const useFloor = (): FloorView | null => useView().floor;

/** null for everybody but mediators. */
export const useBalance = (): Balance | null => useView().balance;

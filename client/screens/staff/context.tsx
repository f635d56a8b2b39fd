// Staff's questions in React.
// Must never be asked by a party's screen.
import { createContext, type ReactNode, useContext } from 'react';
import { type StaffApi, staffApi } from './api.ts';

const Context = createContext<StaffApi>(staffApi);

export function StaffProvider({ api, children }: { api: StaffApi; children: ReactNode }) {
  return <Context value={api}>{children}</Context>;
}

export const useStaffApi = (): StaffApi => useContext(Context);

// Who may learn that harm was passed on: mediators, on their consoles (hard case H14).
// Must never let anybody else notice even that.
import { consoles, idea } from './idea.ts';

export const harm = idea({ rows: { harmLogged: (c) => [consoles(c.after)] } });

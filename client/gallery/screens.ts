// The list of all screens the gallery can show; the browser test walks through the whole of it.
// Must never miss a screen of the app.
import type { ReactElement } from 'react';
import { consoleScreens } from './console.tsx';
import { conversationScreens } from './conversation.tsx';
import { floorScreens } from './floor.tsx';
import { joinScreens } from './join.tsx';
import { ownerScreens } from './owner.tsx';
import { requestScreens } from './requests.tsx';
import { roomScreens } from './room.tsx';
import { safetyScreens } from './safety.tsx';
import { sideDraftScreens } from './sideDrafts.tsx';
import { staffScreens } from './staff.tsx';

export interface GalleryScreen {
  /** Whose screen it is: a party's and a mediator's differ in how large a target must be. */
  who: 'party' | 'mediator' | 'owner';
  /** The app's address the screen stands at, where it reads one. */
  path?: string;
  show(): Promise<ReactElement> | ReactElement;
}

/** By id, as in `gallery.html?screen=<id>&lang=es&theme=dark`. */
export const SCREENS: Record<string, GalleryScreen> = {
  ...joinScreens,
  ...ownerScreens,
  ...staffScreens,
  ...roomScreens,
  ...consoleScreens,
  ...sideDraftScreens,
  ...conversationScreens,
  ...requestScreens,
  ...floorScreens,
  ...safetyScreens,
};

// All that one seat may know now: what the server sends and the screens show.
// Must never carry a case-wide counter, version or clock reading: silence is part of the wall.
import type { AbilityName } from './commands.ts';
import type { Mixing, SentReport } from './exposure.ts';
import type { Balance, FloorView } from './floor.ts';
import type { GroundRulesView } from './groundRules.ts';
import type { HarmLogged } from './harm.ts';
import type { Note } from './notes.ts';
import type { PauseView } from './pause.ts';
import type { KnockId, Language, MoveId, PersonRef, RoomId, SeatId, Side } from './people.ts';
import type { Post } from './posts.ts';
import type { ReadingView } from './reading.ts';
import type { Asking, MyRequest } from './requests.ts';
import type { ReviewView } from './review.ts';
import type { ReleasesView, ShownPoint, SideDraftView } from './sideDrafts.ts';
import type { SummariesView } from './summaries.ts';

/** `lobby` one per seat · `joint` all sides · `caucus` a side or chosen seats with the mediator · `private` a side alone · `team` mediators. */
export type RoomKind = 'lobby' | 'joint' | 'caucus' | 'private' | 'team';
/** How someone takes part: with camera and microphone, with sound only, or by watching and typing. */
export type Equipment = 'both' | 'sound' | 'watch';
/** Where someone is with "are you somewhere private?". `again` = a break is over, one tap asks again. */
export type Privacy = 'unasked' | 'private' | 'notPrivate' | 'again';

export interface Me extends PersonRef {
  language: Language;
  /** Through the check and in; until then the joining steps are shown. */
  arrived: boolean;
  left: boolean;
  privacy: Privacy;
  withMe: string[];
  /** Does this case need my word on direct links (no relay configured)? null = not asked; then my answer, if given. */
  directLinks: { needed: boolean; agreed: boolean | null };
  equipment: Equipment;
  /** As the server has it. Tracks may be attached only while these are true. */
  microphone: boolean;
  camera: boolean;
  screen: boolean;
}

export interface CaseInfo {
  /** Neutral title, seen by all in the case. */
  title: string;
  contact: 'joint' | 'separate';
  languages: Language[];
  sample: boolean;
  session: 'open' | 'ended';
  /** The mediation is over for good. */
  closed: boolean;
  /** Whom to phone; from the operator's configuration. */
  office: { name: string; phone: string | null };
}

export interface RoomPerson extends PersonRef {
  /** false = assigned to this room but not connected. */
  here: boolean;
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  equipment: Equipment;
  /** No link between us (no relay, and somebody keeps their address to themselves): neither hears the other. */
  outOfReach: boolean;
}

export interface Place {
  room: RoomId;
  kind: RoomKind;
  /** The side a caucus or private room belongs to; null for others and for a caucus of chosen seats. */
  side: Side | null;
  /** Everyone assigned here but me. */
  people: RoomPerson[];
  /** ms, server clock: when I came into this room. */
  since: number;
  /** What brought me here, where that needs a word on screen. */
  why: 'mediatorLost' | 'separated' | 'break' | 'out' | null;
  /** Two sides without a mediator, or a mediator's pause: nobody is audible until it is over. */

  paused: boolean;
}

/** Who can hear and see me now, as the server confirms it. */
export interface Audience {
  state: 'waiting' | 'private' | 'joint' | 'team' | 'paused' | 'ended';
  /** Who hears me while my microphone is on. Empty in `waiting`, `paused` and `ended`. */
  hear: PersonRef[];
  mediatorHere: boolean;
}

export interface Peer {
  /** Unguessable name of this pair for this entry; changes whenever either end re-enters or reconnects. */
  link: string;
  seat: SeatId;
  initiate: boolean;
  route: 'direct' | 'relay';
}

/** With whom sound and picture may be exchanged now. */
export interface Air {
  /** My entry into this room; null where nobody shares air with me. */
  entry: string | null;
  peers: Peer[];
  /** Whom to play. */
  audible: SeatId[];
  /** May my tracks be attached? */
  open: boolean;
  /** May my microphone's track be attached? The floor asks too; `open` stays for the camera. */
  voice: boolean;
}

/** A move that concerns me, or that I, a mediator, follow. */
export interface MyMove {
  move: MoveId;
  by: string;
  to: { kind: RoomKind; side: Side | null };
  /** Who will be there with me. */
  with: PersonRef[];
  /** ms, server clock: when it goes; null while it waits for "I'm ready". */
  goesAt: number | null;
  /** My own answer is awaited. `stay` = I stay where I am, and somebody is to come in. */
  asks: 'ready' | 'stay' | null;
  answer: 'ready' | 'notNow' | null;
  minuteUsed: boolean;
}

/** Somebody at the door of the room I am in. */
export interface KnockAtMyDoor {
  knock: KnockId;
  who: PersonRef;
  /** `notice`: comes in at `goesAt` unless held; `ask`: comes in only if answered yes. */
  kind: 'notice' | 'ask';
  goesAt: number | null;
  held: boolean;
}

export interface Comment {
  id: string;
  /** Stable id of the point it belongs to. */
  point: string;
  by: PersonRef;
  at: number;
  text: string;
  done: boolean;
}

export interface DraftView {
  access: 'none' | 'read' | 'comment' | 'write';
  /** Document to open at /draft/<doc>; null with access none. */
  doc: string | null;
  comments: Comment[];
  /** With separate rooms only: what all sides are shown of it, by value; null = nothing. */
  snapshot: ShownPoint[] | null;
}

/** What everyone is told by the mediator in their own words: where they are and until when. */
export interface Waiting {
  /** ms, server clock; null = not said. */
  expected: number | null;
  /** A break for all, with its visible end. */
  breakUntil: number | null;
  onBreak: boolean;
}

export interface ConsolePerson extends PersonRef {
  room: RoomId;
  /** ms since when in that room and, but for a private room, as `status` says. */
  since: number;
  /** `askedAgain`: has not said yet, after a break, that they are still private. `inPrivate`: in a private room; nothing more is told. */
  status: 'absent' | 'joining' | 'waiting' | 'askedAgain' | 'cannotTalk' | 'here' | 'dropped' | 'left' | 'inPrivate';
  withThem: string[];
  microphone: boolean;
  camera: boolean;
  /** null = in a private room, where what they choose is not told. */
  language: Language | null;
}

export interface ConsoleRoom {
  room: RoomId;
  kind: Exclude<RoomKind, 'lobby'>;
  side: Side | null;
  since: number | null;
  /** May I go in now, must I knock, am I in? `closed` = never (contact setting). */
  door: 'open' | 'knock' | 'here' | 'closed';
}

export interface PendingMove {
  move: MoveId;
  seats: SeatId[];
  to: { room: RoomId | null; kind: RoomKind; side: Side | null };
  goesAt: number | null;
  /** Whose own word is awaited, and what they said. */
  waitsFor: { seat: SeatId; answer: 'ready' | 'notNow' | null }[];
  minuteBy: SeatId | null;
}

/** For mediators only. */
export interface Console {
  people: ConsolePerson[];
  rooms: ConsoleRoom[];
  moves: PendingMove[];
  /** The last move, with whom it moved, can be undone until `until`. */
  undo: { move: MoveId; seats: SeatId[]; until: number } | null;
  /** My own knock, while it is unanswered or just answered no. */
  knock: { knock: KnockId; room: RoomId; state: 'asked' | 'held' | 'refused' } | null;
  pause: PauseView;
  /** Moves that let people of different sides, or an observer, hear each other. */
  mixings: Mixing[];
  harm: HarmLogged[];
  notes: Note[];
  settings: { title: string; contact: 'joint' | 'separate'; hideAddresses: boolean; languages: Language[] };
}

declare const viewed: unique symbol;
/** Only `viewFor` makes one, so that sending anything else does not compile. */
export interface View {
  readonly [viewed]: true;
  me: Me;
  case: CaseInfo;
  place: Place;
  audience: Audience;
  air: Air;
  move: MyMove | null;
  knock: KnockAtMyDoor | null;
  waiting: Waiting;
  /** null where the room has none: without a mediator, alone with one, in private and waiting rooms. */
  floor: FloorView | null;
  /** null for everybody but mediators. */
  balance: Balance | null;
  /** null for those who do not ask: mediators, observers, referrers, and who has not come in. */
  request: MyRequest | null;
  /** For mediators: who asks for one, whoever does not feel safe first, then by time; null for everybody else. */
  asking: Asking[] | null;
  post: Post | null;
  draft: DraftView;
  /** The text of the room I am in; null where it has none for me. */
  sideDraft: SideDraftView | null;
  releases: ReleasesView;
  reading: ReadingView;
  groundRules: GroundRulesView | null;
  review: ReviewView;
  summaries: SummariesView;
  /** Reports that mediators sent to my side, of who was together by a move and what was written. */
  exposures: SentReport[];
  abilities: AbilityName[];
  console: Console | null;
}
export type ViewPart = Exclude<keyof View, typeof viewed>;

/** One line of a room's chat, as its reader may see it. */
export interface ChatItem {
  id: string;
  by: PersonRef;
  at: number;
  text: string;
  /** Who could read it when it was sent, the author included. */
  audience: PersonRef[];
  /** Name of the mediator who withdrew it: its text is gone, the fact stays. */
  withdrawnBy: string | null;
  /** A line that carries on another's words; null for what its author says. */
  about: ChatAbout | null;
}

/** `summary`: what a party confirmed and let be shared. `restated`: a party's point as another party heard it. */
export interface ChatAbout {
  kind: 'summary' | 'restated';
  of: PersonRef;
  /** What `of` said to it, for those who were there. */
  answer: { right: boolean; text: string } | null;
}

/** Before and after of a planned move: who will hear whom. */
export interface MovePreview {
  people: { person: PersonRef; hearNow: PersonRef[]; willHear: PersonRef[]; asked: boolean; moves: boolean }[];
  /** Side-mates brought along because a side moves together. */
  broughtAlong: PersonRef[];
  /** What the mediator must still say: a mix of sides, or a split. */
  needs: ('confirmMix' | 'split')[];
  /** Sides would be together with no mediator: the room pauses until one is there. */
  pausesRoom: boolean;
}

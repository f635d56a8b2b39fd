// One person on the stage: picture or name, side, microphone, link, and who speaks.
// Must never show a face that is not sent now, nor say less in words than it shows in signs.
import { Hand, Mic, MicOff, VideoOff } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import type { SeatId } from '../../../shared/people.ts';
import type { RoomPerson } from '../../../shared/view.ts';
import { type Key, useWords } from '../../words/index.tsx';
import { Name, SideMark } from '../basic/index.ts';
import { handOf, hasFloor } from '../floor/holder.ts';
import { useFloor } from '../floor/useFloor.ts';
import { usePeer, useSpeaks } from './airPort.tsx';
import { LinkBars } from './LinkBars.tsx';
import { type LinkWord, linkWord } from './linkWord.ts';
import css from './Tile.module.css';
import { useAsHeard, useIsCertain } from './useCertain.ts';
import { Video } from './Video.tsx';

export interface TileSize {
  style?: CSSProperties;
  /** Too narrow for a role beside the signs. */
  isSmall: boolean;
}

export function PersonTile({ person: known, style, isSmall }: { person: RoomPerson } & TileSize) {
  const { t } = useWords();
  const person = useAsHeard(known);
  const isCertain = useIsCertain();
  const peer = usePeer(person.seat);
  const speaks = useSpeaks(person.seat) && person.microphone;
  const sends = person.here && person.camera && peer?.health === 'connected';
  const picture = sends && !peer.isStill ? peer.picture : null;
  const why = sends && peer.isStill ? 'tile.still' : whyNoPicture(person);
  const turn = useTurn(person.seat);
  return (
    <li
      className={css.tile}
      style={style}
      data-speaking={speaks}
      data-picture={picture !== null}
      data-small={isSmall}
      {...turn}
    >
      {picture ? <Video stream={picture} fit="cover" /> : <NamePlate name={<Name>{person.name}</Name>} why={why} />}
      <div className={css.caption}>
        <span className={css.whose}>
          {person.side && <SideMark side={person.side} size={1.25} />}
          <span className={isSmall && !picture ? 'heard' : css.who}>
            {picture ? <Name>{person.name}</Name> : t(`role.${person.role}`)}
          </span>
        </span>
        <Signs person={person} link={isCertain ? linkWord(person, peer) : null} speaks={speaks} />
      </div>
    </li>
  );
}

/** The ring of who has the floor, dimmed while the interpreter asks for a pause. */
export function useTurn(seat: SeatId) {
  const floor = useFloor();
  const isMine = hasFloor(floor, seat);
  return { 'data-turn': isMine, 'data-dimmed': isMine && floor?.pauseAskedBy != null };
}

/** Where there is no picture there is a name, large, and why. */
export function NamePlate({ name, why }: { name: ReactNode; why: Key | null }) {
  const { t } = useWords();
  return (
    <div className={css.plate}>
      <p className={css.name}>{name}</p>
      {why && <p className={css.why}>{t(why)}</p>}
    </div>
  );
}

function whyNoPicture(person: RoomPerson): Key | null {
  if (!person.here) return 'tile.lost';
  if (person.outOfReach) return 'tile.outOfReach';
  if (person.equipment === 'watch') return 'tile.watch';
  return person.equipment === 'sound' ? 'tile.sound' : null;
}

function Signs({ person, link, speaks }: { person: RoomPerson; link: LinkWord | null; speaks: boolean }) {
  const { t } = useWords();
  return (
    <span className={css.signs}>
      <FloorSigns seat={person.seat} />
      {speaks && <span className="heard">{t('tile.speaking')}</span>}
      {person.equipment !== 'watch' && <MicrophoneSign isOn={person.microphone} />}
      {person.equipment === 'both' && (
        <Sign word={t(person.camera ? 'tile.camera.on' : 'tile.camera.off')}>
          {!person.camera && <VideoOff aria-hidden />}
        </Sign>
      )}
      {link && <LinkBars link={link} />}
    </span>
  );
}

/** Who has the floor, in words; whose hand is up, with its number. */
export function FloorSigns({ seat }: { seat: SeatId }) {
  const { t } = useWords();
  const floor = useFloor();
  const hand = handOf(floor, seat);
  return (
    <>
      {hasFloor(floor, seat) && <span className={css.turn}>{t('floor.tile.turn')}</span>}
      {hand !== null && (
        <span className={css.hand}>
          <Hand aria-hidden />
          <span aria-hidden>{hand}</span>
          <span className="heard">{t('floor.tile.hand', { number: hand })}</span>
        </span>
      )}
    </>
  );
}

export function MicrophoneSign({ isOn }: { isOn: boolean }) {
  const { t } = useWords();
  return (
    <Sign word={t(isOn ? 'tile.microphone.on' : 'tile.microphone.off')}>
      {isOn ? <Mic aria-hidden /> : <MicOff aria-hidden />}
    </Sign>
  );
}

const Sign = ({ word, children }: { word: string; children: ReactNode }) => (
  <span className={css.sign}>
    {children}
    <span className="heard">{word}</span>
  </span>
);

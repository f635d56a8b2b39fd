// What stands in the way of my own sound or picture, said where I pressed.
// Must never blame: it says what to do.
import { MicOff, VideoOff, VolumeX } from 'lucide-react';
import { useView } from '../../net/context.tsx';
import type { Key } from '../../words/index.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { type Lane, useAirPort, useOwnMedia } from './airPort.tsx';
import { AllowSound } from './Controls.tsx';
import { Notice } from './Notice.tsx';
import { useAsHeard } from './useCertain.ts';

const WORDS: Record<Lane | 'server', Key> = {
  microphone: 'room.microphone.blocked',
  camera: 'room.camera.blocked',
  screen: 'room.share.failed',
  server: 'refusal.unavailable',
};

export function OwnTrouble() {
  const { t } = useWords();
  const { trouble, soundBlocked, pictureHeld } = useOwnMedia();
  return (
    <>
      {soundBlocked && (
        <Notice icon={VolumeX} actions={<AllowSound />}>
          <p>{t('room.sound.blocked')}</p>
        </Notice>
      )}
      {pictureHeld && <PictureHeld why={pictureHeld} />}
      {trouble && (
        <Notice icon={MicOff}>
          <p>{t(WORDS[trouble])}</p>
        </Notice>
      )}
    </>
  );
}

/** A picture gives way to the voice; it comes back when its owner says so. */
function PictureHeld({ why }: { why: 'weakLine' | 'manyPeople' }) {
  const { t } = useWords();
  const air = useAirPort();
  if (why === 'manyPeople')
    return (
      <Notice icon={VideoOff} tone="calm">
        <p>{t('room.picture.many')}</p>
      </Notice>
    );
  const again = <Button onClick={() => air.set('camera', true)}>{t('room.picture.try')}</Button>;
  return (
    <Notice icon={VideoOff} tone="calm" actions={again}>
      <p>{t('room.picture.gaveWay')}</p>
    </Notice>
  );
}

/** Who shares a screen is reminded of it for as long as it lasts, with who sees it. */
export function SharingMine() {
  const { t, list } = useWords();
  const { me, audience } = useView();
  if (!useAsHeard(me).screen) return null;
  const people = list(audience.hear.map((one) => marked(one.name)));
  return (
    <p>
      <Sentence>{t('room.share.shown', { people })}</Sentence>
    </p>
  );
}

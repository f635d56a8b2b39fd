// What stands in the way of camera or microphone, and the plain fix for it.
// Must never be a dead end: there is always "try again" or another way to take part.
import type { Device } from '../../media/devices.ts';
import type { Trouble } from '../../media/failures.ts';
import { useWords } from '../../words/index.tsx';
import { Banner, Button } from '../basic/index.ts';
import { useDevicesState, useMediaTools } from './tools.tsx';

/** Nothing helps here but another browser or address, for both devices alike. */
const isFinal = (trouble: Trouble): trouble is 'insecure' | 'unsupported' =>
  trouble === 'insecure' || trouble === 'unsupported';

export function Troubles() {
  const { microphone, camera } = useDevicesState();
  const found = Object.entries({ microphone: microphone.trouble, camera: camera.trouble });
  const final = found.map(([, trouble]) => trouble).find((trouble) => trouble !== null && isFinal(trouble));
  if (final === 'insecure' || final === 'unsupported') return <Final trouble={final} />;
  return (
    <>
      {microphone.trouble && <Fixable device="microphone" trouble={microphone.trouble} />}
      {camera.trouble && <Fixable device="camera" trouble={camera.trouble} />}
    </>
  );
}

function Final({ trouble }: { trouble: 'insecure' | 'unsupported' }) {
  const { t } = useWords();
  return (
    <Banner kind="paused" urgent>
      <p>{t(`check.${trouble}`)}</p>
      <p>{t(`check.${trouble}.do`)}</p>
    </Banner>
  );
}

function Fixable({ device, trouble }: { device: Device; trouble: Trouble }) {
  const { t } = useWords();
  const { devices } = useMediaTools();
  if (isFinal(trouble)) return null;
  const again = <Button onClick={() => void devices.retake()}>{t('app.tryAgain')}</Button>;
  return (
    <Banner kind="paused" urgent actions={again}>
      <p>
        <strong>{t(`check.${device}.${trouble}`)}</strong>
      </p>
      <p>{t(`check.fix.${trouble}`)}</p>
    </Banner>
  );
}

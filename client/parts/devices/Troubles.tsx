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
  const final = [microphone.trouble, camera.trouble].find((trouble) => trouble !== null && isFinal(trouble));
  if (final && isFinal(final)) return <Final trouble={final} />;
  if (microphone.trouble && microphone.trouble === camera.trouble) {
    return <Fixable what="devices" trouble={microphone.trouble} />;
  }
  return (
    <>
      {microphone.trouble && <Fixable what="microphone" trouble={microphone.trouble} />}
      {camera.trouble && <Fixable what="camera" trouble={camera.trouble} />}
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

/** `devices` = camera and microphone alike. */
function Fixable({ what, trouble }: { what: Device | 'devices'; trouble: Trouble }) {
  const { t } = useWords();
  const { devices } = useMediaTools();
  if (isFinal(trouble)) return null;
  const again = <Button onClick={() => void devices.retake()}>{t('app.tryAgain')}</Button>;
  return (
    <Banner kind="paused" urgent actions={again}>
      <p>
        <strong>{t(`check.${what}.${trouble}`)}</strong>
      </p>
      <p>{t(`check.fix.${trouble}`)}</p>
    </Banner>
  );
}

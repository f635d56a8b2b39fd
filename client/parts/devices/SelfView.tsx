// My own picture, as in a mirror, or the words that the camera is off.
// Must never be sent anywhere: it only shows a track of this device.
import { useEffect, useMemo, useRef } from 'react';
import { useWords } from '../../words/index.tsx';
import css from './SelfView.module.css';
import { useDevicesState } from './tools.tsx';

export function SelfView() {
  const { t } = useWords();
  const { track } = useDevicesState().camera;
  const video = useRef<HTMLVideoElement>(null);
  const stream = useMemo(() => (track ? new MediaStream([track]) : null), [track]);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className={css.frame}>
      {stream ? (
        <video ref={video} className={css.picture} autoPlay muted playsInline aria-label={t('check.self')} />
      ) : (
        <p>{t('check.self.off')}</p>
      )}
    </div>
  );
}

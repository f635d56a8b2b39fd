// One picture in its box. Sound never comes from here: the sinks play it.
// Must never keep a stream it was not given.
import { useEffect, useRef } from 'react';
import css from './Video.module.css';

export interface VideoProps {
  stream: MediaStream;
  /** Whole picture with edges (a shared screen), or the box filled (a face). */
  fit: 'contain' | 'cover';
  /** People know themselves from the mirror. */
  isMirrored?: boolean;
}

export function Video({ stream, fit, isMirrored = false }: VideoProps) {
  const box = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = box.current;
    if (!video) return;
    video.srcObject = stream;
    // Refused where the page has not been touched yet; a muted picture then starts with the next frame.
    video.play().catch(() => {});
    return () => {
      video.srcObject = null;
    };
  }, [stream]);
  return (
    <video ref={box} className={`${css.video} ${css[fit]}`} data-mirrored={isMirrored} muted playsInline autoPlay />
  );
}

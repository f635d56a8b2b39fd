// Run in a page before its own code: writes down when the first frame of each connection was decoded.
// Must never keep a track or a connection from the page: it only looks at what arrives.
declare global {
  interface Window {
    /** Wall clock (ms) of the first decoded remote frame of every connection, in order. */
    firstFrames: number[];
  }
}

export function noteFirstFrames(): void {
  window.firstFrames = [];
  const Real = window.RTCPeerConnection;
  const watch = (track: MediaStreamTrack) => {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = new MediaStream([track]);
    const look = (_now: number, { receiveTime }: VideoFrameCallbackMetadata) => {
      if (receiveTime === undefined) return void video.requestVideoFrameCallback(look);
      window.firstFrames.push(performance.timeOrigin + performance.now());
      video.srcObject = null;
    };
    video.requestVideoFrameCallback(look);
    video.play().catch(() => {});
  };
  window.RTCPeerConnection = class extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      let isWatched = false;
      this.addEventListener('track', ({ track }) => {
        if (track.kind !== 'video' || isWatched) return;
        isWatched = true;
        watch(track);
      });
    }
  };
}

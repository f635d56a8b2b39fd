// Run in a page before its own code: writes down when sound from outside was last above silence.
// Must never be heard, nor change what the page plays: it listens beside it.
declare global {
  interface Window {
    /** Wall clock (ms) at which remote sound was last above silence. */
    lastHeard: number;
  }
}

export function noteLastHeard(): void {
  window.lastHeard = 0;
  const context = new AudioContext();
  const ears = new Set<AnalyserNode>();
  const wave = new Float32Array(256);
  const isLoud = (ear: AnalyserNode) => {
    ear.getFloatTimeDomainData(wave);
    return wave.some((sample) => Math.abs(sample) > 0.01);
  };
  setInterval(() => {
    if ([...ears].some(isLoud)) window.lastHeard = performance.timeOrigin + performance.now();
  }, 5);
  const Real = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        if (track.kind !== 'audio') return;
        const ear = new AnalyserNode(context, { fftSize: 256 });
        new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) }).connect(ear);
        ears.add(ear);
        void context.resume();
      });
    }
  };
}

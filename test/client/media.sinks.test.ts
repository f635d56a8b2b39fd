// The loudspeaker: who is on the list is played, who leaves it is cut, and a browser's autoplay block is said and overcome.
// Must never need a real page: elements are stand-ins that write down what is done to them.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Playable } from '../../client/media/mesh.ts';
import { createSinks, type Sinks } from '../../client/media/sinks.ts';

class FakeAudio {
  hidden = false;
  paused = true;
  isConnected = true;
  srcObject: unknown = null;
  speaker = '';
  readonly page: FakePage;
  constructor(page: FakePage) {
    this.page = page;
  }
  async play() {
    if (this.page.isBlocking) throw new DOMException('a press is needed', 'NotAllowedError');
    this.paused = false;
  }
  pause() {
    this.paused = true;
  }
  remove() {
    this.isConnected = false;
    this.page.audios.splice(this.page.audios.indexOf(this), 1);
  }
  async setSinkId(speaker: string) {
    this.speaker = speaker;
  }
}

class FakePage extends EventTarget {
  readonly audios: FakeAudio[] = [];
  isBlocking = false;
  readonly body = { append: (audio: FakeAudio) => this.audios.push(audio) };
  createElement() {
    return new FakeAudio(this);
  }
  playing() {
    return this.audios.filter(({ paused }) => !paused).map(({ srcObject }) => (srcObject as { of: string }).of);
  }
}

const sound = (seat: string, of = seat): Playable => ({ seat, sound: { of } as unknown as MediaStream });
const settle = () => new Promise((resolve) => setImmediate(resolve));
let page: FakePage;
let sinks: Sinks;

beforeEach(() => {
  page = new FakePage();
  sinks = createSinks(page as unknown as Document);
});

describe('the loudspeaker', () => {
  it('plays exactly who is on the list, through hidden elements', async () => {
    const [ana, ben] = [sound('ana'), sound('ben')];
    sinks.play([ana, ben]);
    await settle();
    expect(page.playing()).toEqual(['ana', 'ben']);
    expect(page.audios.every(({ hidden }) => hidden)).toBe(true);
    sinks.play([ben]);
    expect(page.playing()).toEqual(['ben']);
  });

  it('cuts who leaves the list at once, and lets go of the sound', () => {
    sinks.play([sound('ana')]);
    const [audio] = page.audios;
    sinks.play([]);
    expect(audio).toMatchObject({ paused: true, srcObject: null, isConnected: false });
  });

  it('takes the new sound of a repaired link in the place of the old', async () => {
    sinks.play([sound('ana', 'before')]);
    sinks.play([sound('ana', 'after')]);
    await settle();
    expect(page.playing()).toEqual(['after']);
    expect(page.audios).toHaveLength(1);
  });

  it('says that the browser wants a press first, and plays after any press on the page', async () => {
    page.isBlocking = true;
    sinks.play([sound('ana')]);
    await settle();
    expect(sinks.getSnapshot().blocked).toBe(true);
    page.isBlocking = false;
    page.dispatchEvent(new Event('pointerup'));
    await settle();
    expect(sinks.getSnapshot().blocked).toBe(false);
    expect(page.playing()).toEqual(['ana']);
  });

  it('has nothing to ask for once nobody is to be played', async () => {
    page.isBlocking = true;
    sinks.play([sound('ana')]);
    await settle();
    sinks.play([]);
    expect(sinks.getSnapshot().blocked).toBe(false);
  });

  it('sends everybody, later comers too, to the chosen speaker', () => {
    const ana = sound('ana');
    sinks.play([ana]);
    sinks.choose('headset');
    sinks.play([ana, sound('ben')]);
    expect(page.audios.map(({ speaker }) => speaker)).toEqual(['headset', 'headset']);
  });

  it('is silent and deaf to presses after closing', async () => {
    sinks.play([sound('ana')]);
    sinks.close();
    page.dispatchEvent(new Event('keydown'));
    await settle();
    expect(page.audios).toEqual([]);
  });
});

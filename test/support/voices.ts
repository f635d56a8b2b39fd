// A browser for each voice: Chromium's fake microphone plays one file for the whole browser.
// Must never leave a browser or a sound file behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './chromium.ts';
import { runProgram } from './programs.ts';

/** A browser whose microphone says this, over and over with two seconds of silence between. */
export async function browserSaying(words: string): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-voice-'));
  const [spoken, played] = [join(folder, 'spoken.wav'), join(folder, 'played.wav')];
  runProgram('espeak-ng', '-w', spoken, words);
  runProgram('sox', spoken, '-r', '48000', '-c', '1', played, 'pad', '0', '1');
  return launch(folder, [`--use-file-for-fake-audio-capture=${played}`]);
}

/** A browser whose microphone gives one steady tone; `flags` come last, so they win. */
export async function toneBrowser(flags: string[] = []): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-voice-'));
  const tone = join(folder, 'tone.wav');
  runProgram('sox', '-n', '-r', '48000', '-c', '1', tone, 'synth', '10', 'sine', '440', 'vol', '0.5');
  return launch(folder, [`--use-file-for-fake-audio-capture=${tone}`, ...flags]);
}

/** A browser whose microphone is silent. */
export async function silentBrowser(): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-voice-'));
  const silence = join(folder, 'silence.wav');
  runProgram('sox', '-n', '-r', '48000', '-c', '1', silence, 'trim', '0', '3');
  return launch(folder, [`--use-file-for-fake-audio-capture=${silence}`]);
}

async function launch(folder: string, flags: string[]): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags, ...flags] });
  browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}

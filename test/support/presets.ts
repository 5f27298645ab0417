/** The fixtures of five real policies (test/fixtures/presets), and what they were made of. */

import {checkConfig, type Finding} from '../../src/core/check/check.js';
import {readConfig} from '../../src/core/config.js';
import type {Policy} from '../../src/core/policy.js';
import {makeRules, type RuleSettings} from '../../src/core/rule-making.js';

export const PRESETS = ['bmall', 'obq', 'privacy-clause', 'ibooming', 'allvalue'] as const;
export type Preset = (typeof PRESETS)[number];

const texts = Object.fromEntries(
  await Promise.all(
    PRESETS.map(async (name) => {
      const response = await fetch(new URL(`../fixtures/presets/${name}.json`, import.meta.url));
      return [name, await response.text()] as const;
    }),
  ),
) as Record<Preset, string>;

type Item = {readonly id: string} & Readonly<Record<string, unknown>>;

/** The configuration as it is given. */
export interface PresetConfig {
  readonly purposes: readonly Item[];
  readonly services: readonly Item[];
  readonly features: readonly {readonly id: string; readonly label: string; readonly purposes: readonly string[]}[];
  readonly policy: {
    readonly version: string;
    readonly continuedUseAccepts?: boolean;
    readonly versions: readonly {
      readonly version: string;
      readonly updated: string | null;
      readonly effective: string | null;
    }[];
  };
  readonly minors: {readonly mode: 'guardian' | 'not-allowed'; readonly age?: number; readonly compare?: 'under'};
}

export const presetConfig = (name: Preset): PresetConfig => JSON.parse(texts[name]) as PresetConfig;
export const checkPreset = (name: Preset): Finding[] => checkConfig(texts[name]);

/**
 * The policy of a preset, under the rules that its own settings make at this time.
 *
 * @param settings - Others in the place of its own, such as the region.
 */
export function presetPolicy(name: Preset, settings: object = {}, now = Date.UTC(2026, 10, 22)): Policy {
  const config = {...presetConfig(name), ...settings};
  const rules = makeRules(config as RuleSettings, {
    hint: null,
    timeZone: 'UTC',
    isGpcOn: false,
    isDoNotTrackOn: false,
    now,
  });
  const policy = readConfig(JSON.stringify(config), rules);
  if (!policy) throw new Error(`The preset ${name} cannot be used`);
  return policy;
}

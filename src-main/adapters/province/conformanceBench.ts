import type { Activation } from '../../core/ports/province.ts';
import type { ActivationOptions, activate } from './activate.ts';
import type { Province } from '../../core/ports/province.ts';
import type { Probe, ProbeAnswer } from './probe.ts';

/** How one rule of the gateway contract fared. */
export type ConformanceResult = { readonly name: string; readonly ok: boolean; readonly detail: string };

/** What a check may use: the ordinary client, requests wrong on purpose, fresh ids. */
export type ConformanceBench = {
  readonly province: Province;
  readonly activation: Activation;
  readonly options: ConformanceOptions;
  readonly publicKey: string;
  readonly privateKey: string;
  send(wanted: Probe): Promise<ProbeAnswer>;
  activateAgain(keys: { readonly publicKey: string; readonly privateKey: string }): ReturnType<typeof activate>;
};

export type ConformanceCheck = {
  readonly name: string;
  /** `undefined` = kept; else what was seen instead. */
  run(bench: ConformanceBench): Promise<string | undefined>;
};

export type ConformanceOptions = Omit<ActivationOptions, 'code' | 'publicKey' | 'privateKey' | 'version'> & {
  /** An unused activation code of a test station: the kit activates a terminal and leaves a few acts behind. */
  readonly activationCode: string;
};

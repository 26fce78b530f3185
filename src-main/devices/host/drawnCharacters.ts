import type { PrinterJob } from '../../core/ports/printing.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { readFormProfile, readRollProfile } from '../profiles/printerProfiles.ts';
import { charactersOfSheet } from '../protocols/escp2/encode.ts';
import { charactersOfLines } from '../protocols/escpos/encode.ts';

/**
 * Characters of a job that somebody must draw, because the font of this printer lacks them. A printer whose profile can't be read
 * prints nothing, so nothing is drawn for it; a document brings its own font.
 */
export function charactersOfJob(job: PrinterJob, device: DeviceConfiguration | undefined): readonly string[] {
  if (!device) return [];
  switch (job.type) {
    case 'slip': {
      const profile = readRollProfile(device);
      return profile.ok ? charactersOfLines(job.lines, profile.value.codePage) : [];
    }
    case 'form': {
      const profile = readFormProfile(device);
      return profile.ok ? charactersOfSheet(job.sheet, profile.value.codePage) : [];
    }
    case 'document':
      return [];
  }
}

import { ScanProgram } from '../transports/scanProgram.ts';
import { ProgramScanner, type ScanDialect } from './programScanner.ts';

// Written from Microsoft's documents of Windows Image Acquisition 2.0; not run, because there is no Windows here. Scanners that only
// have a TWAIN driver are reached through WIA's own compatibility layer, or save into a watched folder.

/** Finds the scanner whose name contains what is asked for; 21 = none there. */
const find = `
$manager = New-Object -ComObject WIA.DeviceManager
$found = $null
foreach ($one in $manager.DeviceInfos) {
  if ($one.Type -eq 1 -and $one.Properties.Item('Name').Value -like ('*' + $wanted + '*')) { $found = $one; break }
}
if ($null -eq $found) { exit 21 }
`;

/** One page as JPEG, in base64 on standard output. HRESULTs of WIA's errors become exit codes. */
const scan = `
try {
  $format = '{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}'
  $item = $found.Connect().Items.Item(1)
  $image = $item.Transfer($format)
  if ($image.FormatID -ne $format) {
    $process = New-Object -ComObject WIA.ImageProcess
    $process.Filters.Add($process.FilterInfos.Item('Convert').FilterID)
    $process.Filters.Item(1).Properties.Item('FormatID').Value = $format
    $image = $process.Apply($image)
  }
  [Console]::Out.Write([Convert]::ToBase64String($image.FileData.BinaryData))
} catch {
  [Console]::Error.Write($_.Exception.Message)
  switch ('{0:X8}' -f $_.Exception.GetBaseException().HResult) {
    '80210003' { exit 22 }
    '80210002' { exit 23 }
    '80210016' { exit 24 }
    '80210006' { exit 25 }
    '80210005' { exit 21 }
    default { exit 29 }
  }
}
`;

/** WIA_ERROR_OFFLINE, _PAPER_EMPTY, _PAPER_JAM, _COVER_OPEN, _BUSY. */
const reasonByCode: Readonly<Record<number, string>> = {
  21: 'port-missing',
  22: 'scanner-empty',
  23: 'scanner-jammed',
  24: 'scanner-cover-open',
  25: 'port-busy',
};

function reasonOf(end: { readonly code: number | undefined }): string {
  return reasonByCode[end.code ?? -1] ?? 'scan-failed';
}

/** A script as PowerShell takes it on its command line: UTF-16LE in base64, so that no quoting can go wrong. */
function powershell(name: string, script: string): readonly string[] {
  // The only foreign part is the configured name; single quotes are doubled, so it stays a text.
  const whole = `$wanted = '${name.replaceAll("'", "''")}'\n${script}`;
  return ['-NoProfile', '-NonInteractive', '-Sta', '-EncodedCommand', Buffer.from(whole, 'utf16le').toString('base64')];
}

/** The line to a WIA scanner by a part of its name; an empty name is the first. */
export function wiaLine(name: string, program = 'powershell.exe'): ScanProgram {
  return new ScanProgram({ program, look: powershell(name, find), reasonOf });
}

/** A driver for it. */
export function wiaScanner(line: ScanProgram, name: string): ProgramScanner {
  const dialect: ScanDialect = {
    scan: powershell(name, find + scan),
    bytesOf: (output) => new Uint8Array(Buffer.from(Buffer.from(output).toString('latin1'), 'base64')),
    progressOf: () => undefined,
    reasonOf,
  };
  return new ProgramScanner(line, dialect);
}

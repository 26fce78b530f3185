// Who may import whom (ARCHITECTURE.md, "Layers"). Read by test/run/graph.ts; every rule is proved once in test/guards/layers.test.ts.

/** A layer and the layers it may never reach. */
function layer(name, forbidden) {
  return {
    name: `${name}-stays-below`,
    severity: 'error',
    comment: `${name} may not import ${forbidden.join(', ')}`,
    from: { path: `^src-main/${name}/` },
    to: { path: forbidden.map((other) => (other.startsWith('src-') ? `^${other}/` : `^src-main/${other}/`)) },
  };
}

/** A package only one place may import. */
function onlyIn(packages, places) {
  return {
    name: `only-${places.at(0).replace(/\/$/, '').replaceAll('/', '-')}-imports-${packages.at(0)}`,
    severity: 'error',
    comment: `${packages.join(', ')} belong to ${places.join(', ')}`,
    from: {
      path: '^src-',
      pathNot: places.map((place) => (place.startsWith('src-') ? `^${place}` : `^src-main/${place}`)),
    },
    to: { path: packages.map((name) => `(^|/)node_modules/${name}(/|$)|^${name}$`) },
  };
}

/** Edges that are gone when the program runs. */
const typesOnly = ['type-only', 'type-import'];

const features =
  'people|enrolment|charges|collection|receipts|printing|till|remittance|reconciliation|casework|policy|reports|operators|delivery|kiosk|peers';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'a circle has no beginning to read from',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: typesOnly } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^electron$' } },
    layer('contract', ['core', 'adapters', 'devices', 'training', 'station', 'shells', 'src-renderer', 'test']),
    layer('core', ['adapters', 'devices', 'training', 'station', 'shells', 'src-renderer', 'test']),
    layer('adapters', ['devices', 'training', 'station', 'shells', 'src-renderer', 'test']),
    layer('devices', ['adapters', 'training', 'station', 'shells', 'src-renderer', 'test']),
    layer('training', ['station', 'shells', 'src-renderer', 'test']),
    layer('station', ['shells', 'src-renderer', 'test']),
    layer('shells', ['core/(?!ports/)', 'adapters', 'src-renderer', 'test']),
    {
      name: 'pages-see-only-the-contract',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: ['^src-main/(?!contract/)', '^test/'] },
    },
    {
      name: 'pages-take-no-schemas',
      severity: 'error',
      comment: 'the schema library and the calls stay out of the page: types only',
      from: { path: '^src-renderer/' },
      to: {
        path: ['^src-main/contract/(calls|index|define)', '(^|/)node_modules/valibot(/|$)'],
        dependencyTypesNot: typesOnly,
      },
    },
    {
      name: 'contract-imports-only-the-schema-library',
      severity: 'error',
      from: { path: '^src-main/contract/' },
      to: { path: '(^|/)node_modules/', pathNot: '(^|/)node_modules/valibot/' },
    },
    {
      name: 'no-node-in-pure-layers',
      severity: 'error',
      from: { path: '^(src-main/(contract|core)|src-renderer)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-features-meet-at-their-index',
      severity: 'error',
      from: { path: `^src-main/core/(${features})/` },
      to: {
        path: `^src-main/core/(${features})/`,
        pathNot: ['^src-main/core/$1/', `^src-main/core/(${features})/index\\.ts$`],
        dependencyTypesNot: typesOnly,
      },
    },
    {
      name: 'training-is-loaded-only-when-training',
      severity: 'error',
      comment: 'dynamic import, so that a real station never runs a line of it',
      from: { path: '^src-main/(station|shells)/' },
      to: { path: '^src-main/training/', dependencyTypesNot: ['dynamic-import', ...typesOnly] },
    },
    {
      name: 'apply-never-reads-the-mirror',
      severity: 'error',
      comment: 'what a decision took from the mirror stands in the entry; replay must not ask again',
      from: { path: '^src-main/core/(projections/|[a-z]+/apply\\.ts$)' },
      to: { path: '^src-main/core/ports/(mirror|peer)' },
    },
    onlyIn(['electron'], ['shells/electron/']),
    onlyIn(['better-sqlite3'], ['adapters/sqlite/']),
    onlyIn(['serialport', '@serialport', 'node-hid'], ['devices/transports/']),
    onlyIn(['koffi'], ['devices/transports/', 'adapters/[a-z]*[kK]ey[a-zA-Z]*/', 'adapters/storage/']),
    // The page that verifies receipts works without a station, so it brings the algorithm itself.
    onlyIn(['sm-crypto-v2'], ['adapters/crypto/', 'src-renderer/verify/']),
    onlyIn(['pdfkit'], ['adapters/documents/']),
    onlyIn(['@e965/xlsx', 'exceljs'], ['adapters/documents/tables/']),
    onlyIn(['ws'], ['shells/browser/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    moduleSystems: ['es6', 'cjs'],
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

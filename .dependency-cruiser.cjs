/** Who may import whom: docs/architecture.md. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^${from}` },
  to: { pathNot: [...allowed.map((path) => `^${path}`)] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^test/',
          '^[^/]+\\.(ts|cjs)$',
          '^functions/',
          '^lib/edge/',
          '^scripts/',
          'generated/',
          '^bin/',
          '^web/',
        ],
      },
      to: {},
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['generated/'] } },
    // A hash is a pure function: session ids are told by what the charger said.
    only('domain-is-pure', 'src/domain/', ['src/domain/', 'node_modules/(big\\.js|@types/big\\.js)', 'crypto$']),
    only('store-knows-domain-and-aws', 'src/store/', [
      'src/store/',
      'src/domain/',
      'node_modules/(@aws-sdk|@smithy)/',
      'crypto$',
    ]),
    only('ocpp-knows-domain-and-store', 'src/ocpp/', [
      'src/ocpp/',
      'src/domain/',
      'src/store/',
      'src/(clock|log)\\.ts',
      'node_modules/(@aws-sdk|@smithy)/',
      '(crypto|zlib)$',
    ]),
    only('billing-knows-domain-and-store', 'src/billing/', [
      'src/billing/',
      'src/domain/',
      'src/store/',
      'src/(clock|log)\\.ts',
      'node_modules/(@aws-sdk|@smithy)/',
    ]),
    only('prices-know-domain-and-store', 'src/prices/', [
      'src/prices/',
      'src/domain/',
      'src/store/',
      'src/(clock|log)\\.ts',
      'fs/promises$',
    ]),
    only('documents-know-domain', 'src/documents/', [
      'src/documents/',
      'src/domain/',
      'node_modules/(pdfkit|@types/pdfkit)/',
      'zlib$',
    ]),
    only('api-knows-ocpp-and-below', 'src/api/', [
      'src/',
      'node_modules/(@aws-sdk|@smithy|zod|zod-openapi)/',
      'node_modules/@types/aws-lambda',
      'crypto$',
    ]),
    only('payments-know-ocpp-and-below', 'src/payments/', [
      'src/payments/',
      'src/domain/',
      'src/store/',
      'src/ocpp/',
      'src/(clock|log)\\.ts',
      'node_modules/(@aws-sdk|@smithy|stripe)/',
      'crypto$',
    ]),
    only('incidents-know-ocpp-and-below', 'src/incidents/', [
      'src/incidents/',
      'src/domain/',
      'src/store/',
      'src/ocpp/',
      'src/notify/',
      'src/(clock|log)\\.ts',
      'node_modules/(@aws-sdk|@smithy)/',
      'crypto$',
    ]),
    only('functions-are-thin', 'functions/', [
      'src/',
      'functions/middleware/',
      'web/',
      'node_modules/(@middy|@types/aws-lambda|@aws-sdk)/',
    ]),
    only('lib-is-cdk', 'lib/', [
      'lib/',
      'src/store/schema\\.ts',
      'cdk\\.json',
      'node_modules/(aws-cdk-lib|constructs|cdk-nag|esbuild)/',
      '(path|fs|url|crypto|os)$',
    ]),
    {
      name: 'nothing-needs-local',
      severity: 'error',
      from: { path: '^(src|functions|lib|bin|web)/' },
      to: { path: '^(local|test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

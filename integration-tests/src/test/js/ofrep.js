// Asks for flags through the stock OpenFeature SDK and its OFREP provider: node ofrep.js URL TOKEN KEY CONTEXT
'use strict';

const { OpenFeature } = require('@openfeature/server-sdk');
const { OFREPProvider } = require('@openfeature/ofrep-provider');

async function main([baseUrl, token, key, context]) {
  const provider = new OFREPProvider({ baseUrl, headers: [['Authorization', `Bearer ${token}`]] });
  await OpenFeature.setProviderAndWait(provider);
  const flags = OpenFeature.getClient();
  const given = JSON.parse(context);
  const answers = {
    boolean: await flags.getBooleanDetails(key, false, given),
    number: await flags.getNumberDetails(key, -1, given),
    missing: await flags.getBooleanDetails('no-such-flag', true, given),
  };
  process.stdout.write(JSON.stringify(answers));
  await OpenFeature.close();
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});

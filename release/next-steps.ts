import type { Artifacts } from "./artifacts.ts";

/** Says what a release still takes, as commands where it is one. */
export function nextSteps(version: string, { folder, obstacles }: Artifacts): string {
  const app = `callback-urls-${version}`;
  const publicly = obstacles.map(
    (obstacle) => `\n\nTo make it public in the Serverless Application Repository: ${obstacle}`,
  );
  return `
Made ${folder}. Nothing was committed, pushed or published. What is left:

  npm test
  git commit --all --message "Release ${version}"
  git tag --annotate v${version} --message ${version}
  git push --follow-tags

  ssh-keygen -Y sign -n callback-urls-release -f release_key ${folder}/SHA256SUMS

  npm publish ${folder}/callback-urls-client-${version}.tgz
  npm publish ${folder}/callback-urls-cdk-${version}.tgz

  unzip ${folder}/${app}.zip -d /tmp && cd /tmp/${app}
  sam package --template-file serverless-repo.yaml --s3-bucket BUCKET --output-template-file packaged.yaml
  sam publish --template packaged.yaml --region REGION

The bucket has to let serverlessrepo.amazonaws.com read it. For everybody to find it there, set the application to
public, in its console.${publicly.join("")}

Begin the next changes with '## NEXT (unreleased)' in CHANGELOG.md.`;
}

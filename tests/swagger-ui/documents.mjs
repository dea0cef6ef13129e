/** One document as the emulator serves it. */
export async function documentOf(server, name) {
  return (await fetch(`http://${server.endpoint}/swagger/${name}/swagger.json`)).json();
}

/** The actions of the API's document, each with its success and its error examples. */
export async function actionsOf(server) {
  const { paths } = await documentOf(server, 'v1');
  return Object.values(paths).map(({ post }) => {
    const requests = post.requestBody.content['application/json'].examples;
    const answers = post.responses['200'].content['application/json'].examples;
    const headers = post.parameters.flatMap(({ examples }) => Object.keys(examples ?? {}));
    const errors = Object.entries(requests).filter(([name]) => name !== 'success').map(([name, { summary, description, value, 'x-group': group }]) => ({
      name,
      value,
      title: summary,
      group,
      hint: description ?? '',
      // What the page's user can do by choosing; the rest needs settings, haste, or another program.
      chosen: description === undefined || headers.includes(name),
      error: answers[name].value.Response.Error,
    }));
    return { id: post.operationId, hint: requests.success.description ?? '', members: Object.keys(answers.success.value.Response), errors };
  });
}

// What the page shows otherwise than Swagger UI does: a plugin for it
// (https://swagger.io/docs/open-source-tools/swagger-ui/customization/plugin-api/).
(function () {
  'use strict';

  const marker = '/#';
  const actionOf = (path) => path.slice(marker.length);
  const answered = '200';

  // An action is called as it is, without what makes its path one of its own.
  const OperationSummary = (Original, { React }) => (props) => {
    const path = props.operationProps.get('path');
    return React.createElement(Original, path.startsWith(marker) ? {
      ...props,
      operationProps: props.operationProps.set('path', actionOf(path)),
      specPath: props.specPath.set(1, actionOf(path)),
    } : props);
  };

  // In groups, and what an example takes stands below the list, not below the box that shows its text.
  const ExamplesSelect = (Original, { React: { createElement }, getComponent, specSelectors }) => class extends Original {
    options() {
      const { examples, isModifiedValueAvailable } = this.props;
      const option = (example, name) => createElement('option', { key: name, value: name }, example.get('summary') || name);
      const groups = specSelectors.specJson().get('x-groups')?.toArray() ?? [];
      return [
        isModifiedValueAvailable ? createElement('option', { key: '', value: '__MODIFIED__VALUE__' }, '[Modified value]') : null,
        ...examples.filterNot((example) => example.has('x-group')).map(option).valueSeq(),
        ...groups.map((label) => {
          const members = examples.filter((example) => example.get('x-group') === label);
          return members.isEmpty() ? null : createElement('optgroup', { key: label, label }, members.map(option).valueSeq());
        }),
      ];
    }

    render() {
      const { currentExampleKey, isValueModified, isModifiedValueAvailable, showLabels } = this.props;
      const current = this.getCurrentExample();
      const hint = current.get('description');
      return createElement('div', { className: 'examples-select' },
        showLabels ? createElement('span', { className: 'examples-select__section-label' }, 'Examples: ') : null,
        createElement('select', {
          className: 'examples-select-element',
          onChange: this._onDomSelect,
          value: isModifiedValueAvailable && isValueModified ? '__MODIFIED__VALUE__' : currentExampleKey || '',
        }, this.options()),
        createElement('div', { className: 'example-hint', role: 'status' },
          current.has('x-group') ? createElement('p', { className: 'example-title' }, current.get('summary')) : null,
          hint ? createElement(getComponent('Markdown', true), { source: hint }) : null));
    }
  };

  // All that it shows beside the text is the description, which stands above by now.
  const Example = () => () => null;

  // What became of the key pair that was made for the call.
  const liveResponse = (Original, { React: { createElement } }) => (props) => {
    const note = props.path.startsWith(marker) && window.cvmKeyPair.noteOf(actionOf(props.path));
    return createElement('div', null,
      note ? createElement('p', { className: 'made-key', role: 'status' }, note) : null,
      createElement(Original, props));
  };

  // The answer's example, and the headers, follow the request's; but for a header that was typed.
  function followExample({ pathMethod, name }, { oas3Actions, specActions, specSelectors }) {
    oas3Actions.setActiveExamplesMember({ name, pathMethod, contextType: 'responses', contextName: answered });
    for (const parameter of specSelectors.specJson().getIn(['paths', ...pathMethod, 'parameters'])) {
      const examples = parameter.get('examples');
      const value = specSelectors.parameterWithMetaByIdentity(pathMethod, parameter).get('value');
      if (examples?.some((example) => example.get('value') === value)) {
        const member = examples.has(name) ? name : examples.keySeq().first();
        oas3Actions.setActiveExamplesMember({
          name: member, pathMethod, contextType: 'parameters', contextName: `${parameter.get('name')}-${parameter.get('in')}`,
        });
        specActions.changeParamByIdentity(pathMethod, parameter, examples.getIn([member, 'value']), false);
      }
    }
  }

  const setActiveExamplesMember = (original, system) => (chosen) => {
    const { pathMethod, contextType, name } = chosen;
    const isNew = contextType === 'requestBody' && system.oas3Selectors.activeExamplesMember(...pathMethod, 'requestBody', 'requestBody') !== name;
    const action = original(chosen);
    if (isNew) {
      followExample(chosen, system);
    }

    return action;
  };

  window.cvmKeyPair.plugin = {
    wrapComponents: { OperationSummary, ExamplesSelect, Example, liveResponse },
    statePlugins: { oas3: { wrapActions: { setActiveExamplesMember } } },
  };
})();

import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

// What a compiler does not see: mistakes first, little about form.
export default ts.config(
  { ignores: ['dist', 'node_modules', 'components.d.ts', 'src/api/schema.d.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/essential'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // Texts come from outside: none becomes markup.
      'vue/no-v-html': 'error',
      'vue/require-v-for-key': 'error',
      'vue/no-unused-refs': 'error',
      'vue/multi-word-component-names': 'off',
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-eval': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[property.name='innerHTML']", message: 'texts come from outside: none becomes markup' },
      ],
    },
  },
)

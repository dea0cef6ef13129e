using System.Text;
using CvmKeyPair.Settings;

namespace CvmKeyPair.CommandLine;

/// <summary>The text of <c>--help</c>; its settings are the declared ones.</summary>
internal static class HelpText
{
    private const int Width = 100;
    private const string Indent = "      ";

    private const string Usage = """
        A local emulator of the key pairs of Tencent Cloud's CVM API.

        Usage:
          CvmKeyPair [--Name=value ...]   serve
          CvmKeyPair healthcheck [url]    exit 0 when the emulator is ready, else 1; without a url, where the
                                          settings make it listen; with --paced, as the image runs it, a check of
                                          an emulator that is 30 seconds old stays for 28 more
          CvmKeyPair --help               this text
          CvmKeyPair --version            the version

        Settings come from appsettings.json, environment variables (CVMKEYPAIR_Name=value) and the command
        line (--Name=value); the later wins, and an empty value is unset. Letter case is free. A list is one
        text with commas, or Name__0, Name__1 and so on.


        """;

    public static string Write()
    {
        var text = new StringBuilder(Usage);
        foreach (var setting in SettingDeclarations.All)
        {
            text.Append("  ").Append(setting.Name).Append('\n');
            Wrap(text, setting.Meaning.English.Replace("`", "", StringComparison.Ordinal));
            Wrap(text, $"Default: {setting.Default.English}");
        }

        return text.ToString();
    }

    private static void Wrap(StringBuilder text, string words)
    {
        int column = 0;
        foreach (string word in words.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                column = 0;
            }

            text.Append(column == 0 ? Indent : " ").Append(word);
            column += (column == 0 ? Indent.Length : 1) + word.Length;
        }

        text.Append('\n');
    }
}

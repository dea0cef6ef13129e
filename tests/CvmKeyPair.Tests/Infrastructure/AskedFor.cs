using System.Globalization;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Variables of the environment that ask for more cases than a usual run has; nothing else is read from it.</summary>
internal static class AskedFor
{
    /// <summary>The number that the variable holds.</summary>
    public static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}

namespace CvmKeyPair.Tests.SshKeys;

/// <summary>Keys that ssh-keygen made, with what <c>ssh-keygen -l</c> printed of them. Their private halves are gone.</summary>
internal static class RealKeys
{
    public const string Base64Of1024 =
        "AAAAB3NzaC1yc2EAAAADAQABAAAAgQDIBDFI01GywYmLWfttO0y1NQJw0M8PyHgmmkrq9bsS9VykInfulqpdq2ZIBI/9FcIobt8XchM6ajynIE+wXW1rL+LC" +
        "ofy1ivN75dsnpLvjzGtsygpTDCPjU9ku+3apMgmFlCXvLfCor0Cqec7w54c4dXjYNLCInIaDoozZSfUD+Q==";
    public const string FingerprintOf1024 = "SHA256:0uZ1TN/wBNACB7iMq8WqWoFIb7617tHNzMXpvwLKt+c";

    public const string Base64Of2048 =
        "AAAAB3NzaC1yc2EAAAADAQABAAABAQDJZlWJHEcL5x8BMHkRJ/RSFtLGIgT2ysp2WPRhWWk7rzUtZ8xwTccsSo1fMBkrZTl9VcwGfvJot2JrODsbT/YNRjyr" +
        "P9u0D6N2IuZNYYMCsX1IinovC/D/Yd4dDmj7p4ruIKwtUGW8coC1arEZTfhUPOO5Pvl6MuZDKuSPl91pPHpZu6s5EeulZpNrXND4g2AAFHjmgdzLfCz+InI1" +
        "zJQzAIAuzEquVypnwkDZqnQ0RiGqzNXK/EqiINTQpWrfwwXwrNTNz9Jooer0npOGgl+mwPT2Q3MFPtyu6qQeFj9+wDUD2yqtRnNNA58ZIukVl7XK6uGuv+7S" +
        "xJrhmeRgi3Ah";
    public const string FingerprintOf2048 = "SHA256:Yx0ybPX5hm+eTqpfHlp0i1iZDA9A4gatkC/oebp46Ic";

    public const string Md5Of2048 = "MD5:81:65:00:7c:9e:84:65:ff:1a:6b:9c:31:f7:8c:f7:6e";

    public const string Base64Of4096 =
        "AAAAB3NzaC1yc2EAAAADAQABAAACAQCwouZ1GAnahnViK3JgoXyXR6AdQrd9baP+jIqeCfG70W/gXwZcz5S75KuB5f4oOji6UPNlUWTwyYDIW4UcNG5ghs/r" +
        "iSDlAsh9+4lXurpkNKPVa629gDWXGPN3svuYWlm4ghWMKcz/x44cBWJPN/t8CTNaWAtIva0bL9IlYlVMAXyAHiB94ENdvRJbqxXIG55CZHeHCBBkYUzHCvp+" +
        "3LUWnlR537zBAyChh6ruew5/ZYNWf+DWQHrPDty/szzYitKsP1n0VtF5yYW0E3bNlvJibtVTBeuQGcZpxDIvhJt5AF5zK+YOaIdM29UN0bLfCsEFIVFSRfzT" +
        "XIVQvcr0lsCaBi2MxoSSgx5YxCmm7o40/da+/vKWMpapgPPitsyWzGKJfq6RtzchTTP+7lNC3w9qCONBzT4LMTUc7OEaol3JTXllM2DgIUuwo1y7ZGpJq1Jz" +
        "G5kQqfgvEQfPElpWCymBjdrghgqYyno7zZrkQTGJeo+giD9qFE/9X+dBTz+Fodcx3gQ84SCoKMKU6kucXGZet0V4QOUNvomfebs2WczuX8MGYTVoxxYmcrsu" +
        "8uXOpJJMMzTptkkZutNAvyxeqnFpTjE244zdcIW84UA34aa/YJ/FcQOxsqKELuh2aewvD5UmMsCvh5I1cPulFkUteqyxOgSkKoW+yqYqjsE0D/KIdw==";
    public const string FingerprintOf4096 = "SHA256:iHj4ju/x3oX7QoaJybZf5dLFNplQSMrXebH43auTIUI";
}

using System.Globalization;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;

namespace CvmKeyPair.ControlPlane;

/// <summary>A fault of a state document.</summary>
/// <param name="Path">Where, such as <c>$.accounts[0].keyPairs[1].keyName</c>.</param>
/// <param name="Code">What a request would be answered.</param>
/// <param name="Message">The same in words.</param>
internal sealed record StateFault(string Path, string Code, string Message);

/// <summary>Judges a state document by the rules of requests, all of it at once (ControlPlane/README.md, "State").</summary>
internal sealed class StateRules(EmulatorSettings settings)
{
    /// <summary>How many faults are listed: a document of junk must not be answered with a greater one [choice].</summary>
    public const int MaxFaults = 10_000;

    private readonly List<StateFault> _faults = [];
    private readonly List<KeyPairState> _keyPairs = [];
    private readonly Dictionary<string, string> _keyIds = new(StringComparer.Ordinal);

    /// <summary>The key pairs in the order of the document, and what is wrong with it; with any fault it is not to be used.</summary>
    /// <param name="document">Any document.</param>
    /// <param name="only">The one account that it may hold; null for any.</param>
    /// <param name="settings">Quotas, projects, instances, and the codes of bad names.</param>
    public static (IReadOnlyList<KeyPairState> KeyPairs, IReadOnlyList<StateFault> Faults) Judge(StateDocument document, string? only, EmulatorSettings settings)
    {
        StateRules rules = new(settings);
        HashSet<string> accounts = new(StringComparer.Ordinal);
        for (int i = 0; i < document.Accounts.Count; i++)
        {
            AccountState account = document.Accounts[i];
            string path = $"$.accounts[{i}]";
            // the store keeps the empty one for itself
            if (account.Account.Length == 0 || (only ?? account.Account) != account.Account || !accounts.Add(account.Account))
                rules.Refuse($"{path}.account", ErrorCatalogue.InvalidParameterValue(account.Account, "account"));
            rules.Judge(account, path);
        }

        return (rules._keyPairs, rules._faults);
    }

    /// <summary>The faults of a document whose ids are another account's.</summary>
    public static IReadOnlyList<StateFault> Taken(StateDocument document, IReadOnlySet<string> keyIds, EmulatorSettings settings)
    {
        StateRules rules = new(settings);
        for (int i = 0; i < document.Accounts.Count; i++)
        {
            for (int j = 0; j < document.Accounts[i].KeyPairs.Count; j++)
            {
                if (document.Accounts[i].KeyPairs[j].KeyId is { } keyId && keyIds.Contains(keyId))
                    rules.Refuse($"$.accounts[{i}].keyPairs[{j}].keyId", ErrorCatalogue.InvalidParameterValue(keyId, "keyId"));
            }
        }

        return rules._faults;
    }

    private void Judge(AccountState account, string path)
    {
        HashSet<string> names = new(StringComparer.Ordinal), fingerprints = new(StringComparer.Ordinal);
        Dictionary<KeyPairTag, int> tagged = [];
        for (int i = 0; i < account.KeyPairs.Count; i++)
        {
            StateKeyPair pair = account.KeyPairs[i];
            string at = $"{path}.keyPairs[{i}]";
            if (i >= settings.KeyPairQuota)
                Refuse(at, ErrorCatalogue.KeyPairLimitExceeded());
            JudgeKeyId(pair.KeyId, $"{at}.keyId");
            if (KeyPairRules.CheckName(pair.KeyName, settings.NameErrors == NameErrors.Observed) is { } badName)
                Refuse($"{at}.keyName", badName);
            else if (!names.Add(pair.KeyName))
                Refuse($"{at}.keyName", ErrorCatalogue.KeyPairNameDuplicate());
            long project = pair.ProjectId ?? 0;
            if (!settings.Projects.Contains(project))
                Refuse($"{at}.projectId", ErrorCatalogue.ProjectNotFound());
            if (KeyPairRules.CheckDescription(pair.Description) is { } badDescription)
                Refuse($"{at}.description", badDescription);
            IReadOnlyList<KeyPairTag> tags = [.. (pair.Tags ?? []).Select(tag => new KeyPairTag(tag.Key, tag.Value))];
            JudgeTags(tags, tagged, $"{at}.tags");
            IReadOnlyList<string> instances = pair.InstanceIds ?? [];
            JudgeInstances(instances, $"{at}.instanceIds");
            if (!OpenSshPublicKeyParser.TryParse(pair.PublicKey, out OpenSshRsaPublicKey? key, out PublicKeyRefusal? refusal))
                Refuse($"{at}.publicKey", ErrorCatalogue.PublicKeyMalformed(), refusal.Sentence);
            else if (!fingerprints.Add(key.Sha256Fingerprint))
                Refuse($"{at}.publicKey", ErrorCatalogue.PublicKeyDuplicate());
            else
                _keyPairs.Add(new KeyPairState(account.Account, pair.KeyId, pair.KeyName, project, pair.Description ?? "", key, pair.CreatedTime, tags, instances));
        }
    }

    private void JudgeKeyId(string? keyId, string path)
    {
        if (keyId is null)
            return;
        if (!ResourceIds.IsKeyPair(keyId))
            Refuse(path, ErrorCatalogue.KeyPairIdMalformed());
        else if (!_keyIds.TryAdd(keyId, path))
            Refuse(path, ErrorCatalogue.InvalidParameterValue(keyId, "keyId"), $"{_keyIds[keyId]} is the same.");
    }

    private void JudgeTags(IReadOnlyList<KeyPairTag> tags, Dictionary<KeyPairTag, int> tagged, string path)
    {
        if (tags.Count > TagChanges.MaxTags)
            Refuse(path, ErrorCatalogue.ResourceTagsExceeded());
        HashSet<string> keys = new(StringComparer.Ordinal);
        for (int i = 0; i < tags.Count; i++)
        {
            KeyPairTag tag = tags[i];
            string at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            (ApiError? badKey, ApiError? badValue) = TagRules.CheckOnCreate(tag);
            if (!keys.Add(tag.Key))
                badKey ??= ErrorCatalogue.InvalidParameterValue(tag.Key, "key");
            if (badKey is not null)
                Refuse($"{at}.key", badKey);
            if (badValue is not null)
                Refuse($"{at}.value", badValue);
            int count = tagged[tag] = tagged.GetValueOrDefault(tag) + 1;
            if (count > settings.TagResourceQuota)
                Refuse(at, ErrorCatalogue.TagResourceQuotaExceeded());
        }
    }

    private void JudgeInstances(IReadOnlyList<string> instanceIds, string path)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < instanceIds.Count; i++)
        {
            string id = instanceIds[i];
            if (!ResourceIds.IsInstance(id))
                Refuse($"{path}[{i}]", ErrorCatalogue.InstanceIdMalformed());
            else if (!settings.Instances.ContainsKey(id))
                Refuse($"{path}[{i}]", ErrorCatalogue.InstanceNotFound([id]));
            else if (!seen.Add(id))
                Refuse($"{path}[{i}]", ErrorCatalogue.InvalidParameterValue(id, "instanceIds"));
        }
    }

    // the reason is the emulator's own: a refused key may be a private one and isn't shown
    private void Refuse(string path, ApiError error, string? reason = null)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add(new StateFault(path, error.Code, reason is null ? error.Message(settings.Language) : $"{error.Message(settings.Language)} {reason}"));
    }
}

using CvmKeyPair.Protocol;

namespace CvmKeyPair.Store;

/// <content>What is read, and what changes after the import.</content>
internal sealed partial class KeyPairStore
{
    /// <summary>A page of an account's key pairs.</summary>
    /// <returns>The page, or <c>InternalServerError</c> with its reason.</returns>
    public Task<Result<KeyPairPage>> DescribeAsync(KeyPairQuery query) => ReadAsync(store => KeyPairReading.Page(store, query, _instances));

    /// <summary>A page of the tags of an account's key pairs; unknown ids are left out.</summary>
    /// <returns>The page, or <c>InternalServerError</c> with its reason.</returns>
    public Task<Result<ResourceTagPage>> DescribeTagsAsync(string account, IReadOnlyList<string> keyIds, long offset, long limit) =>
        ReadAsync(store => KeyPairReading.TagsOf(store, account, keyIds, offset, limit));

    /// <inheritdoc cref="KeyPairChanges.Delete"/>
    public Task<Result<int>> DeleteAsync(string account, IReadOnlyCollection<string> keyIds) =>
        QueueAsync(store => KeyPairChanges.Delete(store, account, keyIds, _instances));

    /// <inheritdoc cref="KeyPairChanges.Modify"/>
    public Task<Result<int>> ModifyAsync(string account, string keyId, string? name, string? description) =>
        QueueAsync(store => KeyPairChanges.Modify(store, account, keyId, name, description));

    /// <inheritdoc cref="KeyPairChanges.SetInstances"/>
    public Task<Result<int>> SetInstancesAsync(
        string account, IReadOnlyCollection<string> keyIds, IReadOnlyCollection<string> instanceIds, bool used) =>
        QueueAsync(store => KeyPairChanges.SetInstances(store, account, keyIds, instanceIds, used));

    /// <inheritdoc cref="TagChange.Judge"/>
    public Task<Result<bool>> ChangeTagsAsync(TagChange change) => QueueAsync(store => change.Judge(store, _settings));

    /// <inheritdoc cref="TagChange.Attach"/>
    public Task<Result<IReadOnlyList<string>>> AttachTagAsync(string account, IReadOnlyList<string> keyIds, KeyPairTag tag) =>
        QueueAsync(store => TagChange.Attach(store, _settings, account, keyIds, tag));

    /// <inheritdoc cref="TagChange.Detach"/>
    public Task<Result<int>> DetachTagAsync(string account, IReadOnlyList<string> keyIds, string key) =>
        QueueAsync(store => TagChange.Detach(store, account, keyIds, key));

    // memory has one connection, and that is the writer's
    private Task<Result<T>> ReadAsync<T>(Func<StoreTransaction, T> read)
        where T : notnull =>
        _file.FullPath is null ? QueueAsync<T>(store => read(store)) : _readers.ReadAsync(read);
}

-- A database as version 1 of the schema left it: what the first migration makes, and two key pairs.
-- Never to be changed: it stands for files that exist.
CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "KeyPairs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_KeyPairs" PRIMARY KEY AUTOINCREMENT,
    "Account" TEXT NOT NULL,
    "KeyId" TEXT NOT NULL,
    "KeyName" TEXT NOT NULL,
    "ProjectId" INTEGER NOT NULL,
    "PublicKey" TEXT NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "Bits" INTEGER NOT NULL,
    "CreatedTime" TEXT NOT NULL
);

CREATE TABLE "KeyPairTags" (
    "KeyPairId" INTEGER NOT NULL,
    "Key" TEXT NOT NULL,
    "Account" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    CONSTRAINT "PK_KeyPairTags" PRIMARY KEY ("KeyPairId", "Key"),
    CONSTRAINT "FK_KeyPairTags_KeyPairs_KeyPairId" FOREIGN KEY ("KeyPairId") REFERENCES "KeyPairs" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_KeyPairTags_Account_Key_Value" ON "KeyPairTags" ("Account", "Key", "Value");

CREATE UNIQUE INDEX "IX_KeyPairs_Account_Fingerprint" ON "KeyPairs" ("Account", "Fingerprint");

CREATE UNIQUE INDEX "IX_KeyPairs_Account_KeyName" ON "KeyPairs" ("Account", "KeyName");

CREATE UNIQUE INDEX "IX_KeyPairs_KeyId" ON "KeyPairs" ("KeyId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124041435_CreateKeyPairs', '10.0.15');

COMMIT;

INSERT INTO "KeyPairs" ("Account", "KeyId", "KeyName", "ProjectId", "PublicKey", "Fingerprint", "Bits", "CreatedTime") VALUES
    ('100', 'skey-00000001', 'older', 0, 'AAAA1', 'SHA256:1', 2048, '2026-11-24 04:15:00.1234567'),
    ('100', 'skey-00000002', 'newer', 7, 'AAAA2', 'SHA256:2', 4096, '2026-11-24 04:16:00');
INSERT INTO "KeyPairTags" ("KeyPairId", "Key", "Account", "Value") VALUES (1, 'team', '100', 'web');

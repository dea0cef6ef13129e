CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

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

DROP INDEX "IX_KeyPairTags_Account_Key_Value";

ALTER TABLE "KeyPairs" ADD "Description" TEXT NOT NULL DEFAULT '';

CREATE TABLE "KeyPairInstances" (
    "KeyPairId" INTEGER NOT NULL,
    "InstanceId" TEXT NOT NULL,
    CONSTRAINT "PK_KeyPairInstances" PRIMARY KEY ("KeyPairId", "InstanceId"),
    CONSTRAINT "FK_KeyPairInstances_KeyPairs_KeyPairId" FOREIGN KEY ("KeyPairId") REFERENCES "KeyPairs" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_KeyPairs_Account_CreatedTime_KeyId_ProjectId_KeyName" ON "KeyPairs" ("Account", "CreatedTime" DESC, "KeyId", "ProjectId", "KeyName");

CREATE INDEX "IX_KeyPairTags_Account_Key_Value_KeyPairId" ON "KeyPairTags" ("Account", "Key", "Value", "KeyPairId");

CREATE INDEX "IX_KeyPairTags_Account_Value_KeyPairId" ON "KeyPairTags" ("Account", "Value", "KeyPairId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124050440_DescribeKeyPairs', '10.0.15');

DROP INDEX "IX_KeyPairs_Account_CreatedTime_KeyId_ProjectId_KeyName";

CREATE INDEX "IX_KeyPairs_Account_Id_ProjectId_KeyName" ON "KeyPairs" ("Account", "Id" DESC, "ProjectId", "KeyName");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125154859_ListByArrival', '10.0.15');

CREATE TABLE "Accounts" (
    "Account" TEXT NOT NULL CONSTRAINT "PK_Accounts" PRIMARY KEY,
    "KeyPairs" INTEGER NOT NULL
);

INSERT INTO "Accounts" ("Account", "KeyPairs") SELECT "Account", COUNT(*) FROM "KeyPairs" GROUP BY "Account";

CREATE TRIGGER "KeyPairs_CountInserted" AFTER INSERT ON "KeyPairs" BEGIN
    INSERT INTO "Accounts" ("Account", "KeyPairs") VALUES (NEW."Account", 1)
        ON CONFLICT ("Account") DO UPDATE SET "KeyPairs" = "KeyPairs" + 1;
END;

CREATE TRIGGER "KeyPairs_CountDeleted" AFTER DELETE ON "KeyPairs" BEGIN
    DELETE FROM "Accounts" WHERE "Account" = OLD."Account" AND "KeyPairs" = 1;
    UPDATE "Accounts" SET "KeyPairs" = "KeyPairs" - 1 WHERE "Account" = OLD."Account";
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130182327_CountByAccount', '10.0.15');

